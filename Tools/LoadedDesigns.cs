using System.Reflection;
using Hdl.Compiler.Frontend;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Hdl.Compiler.Ir.Text;
using Hdl.Elaboration;

namespace Hdl.Tools;

using Module = Hdl.Compiler.Ir.Module;

/// <summary>The templates that the given assemblies carry, or that files of IR text hold.</summary>
public sealed class LoadedDesigns
{
    readonly Dictionary<string, Module> modules;

    LoadedDesigns(IReadOnlyList<string> files, Dictionary<string, Module> modules, HashSet<string> marked, IReadOnlyList<Assembly> assemblies)
    {
        Map = Templates.Map(assemblies);
        Source = Names(files);
        AsOptions = string.Concat(files.Select(f => $" --assembly {f}"));
        this.modules = modules;
        var children = modules.Values.SelectMany(m => m.Instances).Select(i => i.Module).ToHashSet();
        Modules = modules.Values.OrderBy(m => m.FullName, StringComparer.Ordinal).ToList();
        Tops = Modules.Where(m => marked.Contains(m.FullName) || !children.Contains(m.FullName)).ToList();
    }

    /// <summary>Where the modules come from, for messages.</summary>
    public string Source { get; }

    /// <summary>The options that load the same again.</summary>
    public string AsOptions { get; }

    /// <summary>Where the modules of assemblies stand in C#; text has no places.</summary>
    public SourceMap Map { get; }

    /// <summary>All modules, by full name.</summary>
    public IReadOnlyList<Module> Modules { get; }

    /// <summary>Modules that stand alone: marked <c>[Top]</c>, or part of no other.</summary>
    public IReadOnlyList<Module> Tops { get; }

    /// <param name="files">Assemblies, or files of IR text that end in <c>.ir</c>; none for the designs of this project.</param>
    /// <exception cref="BadUseException">A file is missing, is neither, or holds no module.</exception>
    public static LoadedDesigns Load(IReadOnlyList<string> files)
    {
        var modules = new Dictionary<string, Module>();
        var marked = new HashSet<string>();
        var assemblies = new List<Assembly>();
        if (files.Count == 0) AddAssembly(typeof(Designs.SystolicArray).Assembly);
        foreach (string file in files)
        {
            if (!File.Exists(file)) throw new BadUseException($"File '{file}' does not exist (looked in {Environment.CurrentDirectory}); give the path of a built assembly, as in --assembly bin/Release/net10.0/My.Designs.dll.");
            if (Path.GetExtension(file) == ".ir") AddText(file);
            else AddAssembly(Open(file));
        }
        if (modules.Count == 0) throw new BadUseException($"{Names(files)} holds no module; build its project with the generator, which embeds each [Module] class, or name another file with --assembly.");
        return new LoadedDesigns(files, modules, marked, assemblies);

        void AddAssembly(Assembly assembly)
        {
            assemblies.Add(assembly);
            foreach (var (name, text) in Templates.Of(assembly))
            {
                modules[name] = IrParser.ParseModule(text);
                if (assembly.GetType(name)?.GetCustomAttribute<TopAttribute>() is not null) marked.Add(name);
            }
        }

        void AddText(string file)
        {
            try
            {
                foreach (var module in IrParser.Parse(File.ReadAllText(file)).Modules) modules[module.FullName] = module;
            }
            catch (IrParseException fault)
            {
                throw new BadUseException($"{file}: {fault.Message}");
            }
        }
    }

    /// <summary>A module by its name or full name.</summary>
    /// <exception cref="BadUseException">None, or several, are named so.</exception>
    public Module Find(string name)
    {
        if (modules.TryGetValue(name, out var exact)) return exact;
        var found = Modules.Where(m => m.Name == name || m.FullName.EndsWith("." + name, StringComparison.Ordinal)).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new BadUseException($"Top '{name}' is not in {Source}; there are {string.Join(", ", Modules.Select(m => m.Name))}. Give one of these as --top, or the file that holds it as --assembly."),
            _ => throw new BadUseException($"Top '{name}' is the name of {found.Count} modules: {string.Join(", ", found.Select(m => m.FullName))}. Give one of these full names as --top."),
        };
    }

    /// <summary>The module and all that it reaches, children first.</summary>
    public Design Reach(Module module) => TemplateReader.Closure(module.FullName, n => modules.GetValueOrDefault(n) ?? Referenced(n));

    Module? Referenced(string name)
    {
        // A design may use children of another assembly, which carries their templates itself.
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            if (!assembly.IsDynamic && Templates.Of(assembly).TryGetValue(name, out string? text)) return IrParser.ParseModule(text);
        return null;
    }

    static string Names(IReadOnlyList<string> files) => files.Count == 0 ? "Hdl.Designs" : string.Join(", ", files);

    static Assembly Open(string file)
    {
        try
        {
            return Assembly.LoadFrom(Path.GetFullPath(file));
        }
        catch (BadImageFormatException)
        {
            throw new BadUseException($"File '{file}' is not a .NET assembly; give the .dll that the build of a project with modules made, or IR text in a file that ends in .ir.");
        }
    }
}
