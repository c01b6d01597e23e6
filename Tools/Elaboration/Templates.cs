using System.Collections.Concurrent;
using System.Reflection;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Frontend;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Hdl.Compiler.Ir.Text;
using Hdl.Runtime;

namespace Hdl.Elaboration;

/// <summary>Finds the templates that assemblies carry, and where these stand in C#.</summary>
public static class Templates
{
    static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, string>> Texts = new();
    static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, string>> PositionTexts = new();

    /// <summary>The templates that a module reaches, closed over their types, children first, from an assembly and those that it references.</summary>
    /// <exception cref="InvalidOperationException">The module's assembly carries no template of it.</exception>
    public static Design Reach(Assembly assembly, string fullName) => Reach([assembly], fullName, default);

    /// <summary>The same of a class, which may be a closed generic one.</summary>
    /// <exception cref="InvalidOperationException">The module's assembly carries no template of it, or a type argument has no hardware form.</exception>
    public static Design Reach(Type module) =>
        Reach([module.Assembly, .. Held(module).Select(t => t.Assembly)], PayloadType.OpenName(module), module.GetGenericArguments().Select(PayloadType.Of).ToEquatableArray());

    static Design Reach(IEnumerable<Assembly> from, string fullName, EquatableArray<TypeArgument> arguments)
    {
        var assemblies = Referenced(from);
        var design = TemplateReader.Closure(fullName, arguments, Find);
        return design.Modules.Count > 0 ? Pipeline.Close(design) : throw new InvalidOperationException(
            $"No template of '{fullName}' is embedded in {string.Join(", ", assemblies.Select(a => a.GetName().Name))}; build the module's project with the generator.");

        Design? Find(string name)
        {
            foreach (var source in assemblies)
                if (Of(source).TryGetValue(name, out string? text)) return IrParser.Parse(text);
            return null;
        }
    }

    static IEnumerable<Type> Held(Type type) => type.GetGenericArguments().SelectMany(t => Held(t).Prepend(t));

    /// <summary>Text of each template that one assembly carries, modules and bundles, by full name.</summary>
    public static IReadOnlyDictionary<string, string> Of(Assembly assembly) => Texts.GetOrAdd(assembly, static a =>
    {
        var texts = new Dictionary<string, string>();
        foreach (var template in a.GetCustomAttributes<TemplateIrAttribute>()) texts[template.FullName] = template.Text;
        return texts;
    });

    /// <summary>The places of the templates that an assembly and those that it references carry.</summary>
    public static SourceMap Map(Assembly assembly) => Map(Referenced([assembly]));

    /// <summary>The places of the templates that these assemblies carry.</summary>
    public static SourceMap Map(IReadOnlyList<Assembly> assemblies) => new(name => assemblies
        .Select(a => PositionsOf(a).TryGetValue(name, out string? text) ? PositionText.Parse(name, text) : null)
        .FirstOrDefault(p => p is not null));

    static IReadOnlyDictionary<string, string> PositionsOf(Assembly assembly) => PositionTexts.GetOrAdd(assembly, static a =>
    {
        var texts = new Dictionary<string, string>();
        foreach (var positions in a.GetCustomAttributes<TemplatePositionsAttribute>()) texts[positions.FullName] = positions.Text;
        return texts;
    });

    static List<Assembly> Referenced(IEnumerable<Assembly> from)
    {
        var found = from.Distinct().ToList();
        for (int i = 0; i < found.Count; i++)
        {
            foreach (var name in found[i].GetReferencedAssemblies())
            {
                if (name.Name is null || name.Name.StartsWith("System", StringComparison.Ordinal) || name.Name.StartsWith("Microsoft", StringComparison.Ordinal)) continue;
                Assembly loaded;
                try { loaded = Assembly.Load(name); }
                catch (FileNotFoundException) { continue; }
                if (!found.Contains(loaded)) found.Add(loaded);
            }
        }
        return found;
    }
}
