using System.Reflection;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Driver;
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
    readonly Dictionary<string, Design> templates;
    readonly IReadOnlyList<Assembly> assemblies;
    readonly Dictionary<string, Design> closed = [];

    LoadedDesigns(IReadOnlyList<string> files, Dictionary<string, Design> templates, IReadOnlyList<Assembly> assemblies, HashSet<string> marked)
    {
        Map = Elaboration.Templates.Map(assemblies);
        Source = Names(files);
        AsOptions = string.Concat(files.Select(f => $" --assembly {f}"));
        this.templates = templates;
        this.assemblies = assemblies;
        Modules = templates.Values.SelectMany(d => d.Modules).OrderBy(m => m.FullName, StringComparer.Ordinal).ToList();
        var children = Modules.SelectMany(m => m.Instances.Where(i => i.Module != m.FullName)).Select(i => i.Module).ToHashSet();
        Tops = Modules.Where(m => m.TypeParameters.Count == 0).Where(m => marked.Contains(m.FullName) || !children.Contains(m.FullName)).ToList();
    }

    /// <summary>Where the modules come from, for messages.</summary>
    public string Source { get; }

    /// <summary>The options that load the same again.</summary>
    public string AsOptions { get; }

    /// <summary>Where the modules of assemblies stand in C#; text has no places.</summary>
    public SourceMap Map { get; }

    /// <summary>All modules, by full name; generic ones with their type parameters.</summary>
    public IReadOnlyList<Module> Modules { get; }

    /// <summary>Modules that stand alone: marked <c>[Top]</c>, or part of no other. A generic module is none until it is closed.</summary>
    public IReadOnlyList<Module> Tops { get; }

    /// <param name="files">Assemblies, or files of IR text that end in <c>.ir</c>; none for the designs of this project.</param>
    /// <exception cref="BadUseException">A file is missing, is neither, or holds no module.</exception>
    public static LoadedDesigns Load(IReadOnlyList<string> files)
    {
        var templates = new Dictionary<string, Design>();
        var assemblies = new List<Assembly>();
        var marked = new HashSet<string>();
        if (files.Count == 0) AddAssembly(typeof(Designs.SystolicArray).Assembly);
        foreach (string file in files)
        {
            if (!File.Exists(file)) throw new BadUseException($"File '{file}' does not exist (looked in {Environment.CurrentDirectory}); give the path of a built assembly, as in --assembly bin/Release/net10.0/My.Designs.dll.");
            if (Path.GetExtension(file) == ".ir") AddText(file);
            else AddAssembly(Open(file));
        }
        if (templates.Values.All(d => d.Modules.Count == 0)) throw new BadUseException($"{Names(files)} holds no module; build its project with the generator, which embeds each [Module] class, or name another file with --assembly.");
        return new LoadedDesigns(files, templates, assemblies, marked);

        void AddAssembly(Assembly assembly)
        {
            assemblies.Add(assembly);
            foreach (var (name, text) in Elaboration.Templates.Of(assembly))
            {
                templates[name] = IrParser.Parse(text);
                if (assembly.GetType(name)?.GetCustomAttribute<TopAttribute>() is not null) marked.Add(name);
            }
        }

        void AddText(string file)
        {
            try
            {
                var design = IrParser.Parse(File.ReadAllText(file));
                foreach (var module in design.Modules) templates[module.FullName] = new Design(EquatableArray.Of(module));
                foreach (var bundle in design.Bundles) templates[bundle.FullName] = new Design(default, EquatableArray.Of(bundle));
                foreach (var type in design.Functions.GroupBy(f => f.Owner)) templates[Function.TemplateName(type.Key)] = new Design(default, Functions: type.ToEquatableArray());
            }
            catch (IrParseException fault)
            {
                throw new BadUseException($"{file}: {fault.Message}");
            }
        }
    }

    /// <summary>A module by its name or full name; a generic one with its type arguments, as in <c>Fifo&lt;U8&gt;</c>.</summary>
    /// <exception cref="BadUseException">None, or several, are named so, or the type arguments do not fit.</exception>
    public Module Find(string name)
    {
        int at = name.IndexOf('<', StringComparison.Ordinal);
        var module = FindTemplate(at < 0 ? name : name[..at], generic: at >= 0);
        string form = $"{module.Name}<{string.Join(',', module.TypeParameters)}>";
        if (at < 0) return module.TypeParameters.Count == 0 ? module : throw new BadUseException($"Top '{name}' is generic, {form}; give its types, as in --top '{module.Name}<{string.Join(',', module.TypeParameters.Select(_ => "U8"))}>'.");
        var arguments = new TypeArgumentReader(name, at, templates, assemblies).Read();
        if (module.TypeParameters.Count != arguments.Count) throw new BadUseException($"Top '{name}' has {arguments.Count} type arguments, and {(module.TypeParameters.Count == 0 ? $"{module.Name} is not generic" : $"{form} has {module.TypeParameters.Count} type parameters")}; give one for each.");
        var design = TemplateReader.Closure(module.FullName, arguments, Template);
        var top = Pipeline.Close(design).Top;
        closed[top.FullName] = design;
        return top;
    }

    Module FindTemplate(string name, bool generic)
    {
        if (templates.TryGetValue(name, out var exact) && exact.Modules.Count > 0) return exact.Modules[0];
        var found = Modules.Where(m => m.Name == name || $".{m.FullName.Split('`')[0]}".EndsWith("." + name, StringComparison.Ordinal)).ToList();
        // A class and its generic namesake are told apart by the type arguments.
        if (found.Count > 1 && found.Where(m => m.TypeParameters.Count > 0 == generic).ToList() is { Count: > 0 } meant) found = meant;
        return found.Count switch
        {
            1 => found[0],
            0 => throw new BadUseException($"Top '{name}' is not in {Source}; there are {string.Join(", ", Modules.Select(m => m.Name))}. Give one of these as --top, or the file that holds it as --assembly."),
            _ => throw new BadUseException($"Top '{name}' is the name of {found.Count} modules: {string.Join(", ", found.Select(m => m.FullName))}. Give one of these full names as --top."),
        };
    }

    /// <summary>The module and all that it reaches as they were written, generic modules and bundles among them, children first.</summary>
    public Design Templates(Module module) => closed.TryGetValue(module.FullName, out var design) ? design : TemplateReader.Closure(module.FullName, default, Template);

    /// <summary>The module and all that it reaches, closed over their types, without bundles, children first.</summary>
    public Design Reach(Module module) => Pipeline.Close(Templates(module));

    Design? Template(string name)
    {
        if (templates.TryGetValue(name, out var known)) return known;
        // A design may use children of another assembly, which carries their templates itself.
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            if (!assembly.IsDynamic && Elaboration.Templates.Of(assembly).TryGetValue(name, out string? text)) return IrParser.Parse(text);
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
