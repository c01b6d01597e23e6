using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>Reads the templates that referenced assemblies carry in <c>[assembly: TemplateIr]</c>, and their positions.</summary>
public static class TemplateReader
{
    /// <summary>Text of each embedded template of all references, modules and bundles, by full name, and the emulators that they bring.</summary>
    public static ReferencedTemplates Read(Compilation compilation, CancellationToken cancellation)
    {
        var texts = ImmutableDictionary.CreateBuilder<string, string>();
        var emulators = ImmutableHashSet.CreateBuilder<string>();
        foreach (var reference in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellation.ThrowIfCancellationRequested();
            // The platform's own assemblies have thousands of attributes to bind and no hardware.
            if (!MayCarry(reference)) continue;
            var own = Of(reference, KnownTypes.TemplateIrAttribute).ToList();
            foreach (var (name, text) in own) texts[name] = text;
            // An emulator is sure to be registered before a module is created only by the assembly in which the module's code lies.
            emulators.UnionWith(Registered(reference).Where(key => own.Any(t => key.StartsWith(t.Name + "(", StringComparison.Ordinal))));
        }
        return new ReferencedTemplates(texts.ToImmutable(), emulators.ToImmutable());
    }

    /// <summary>Text of the positions of each embedded template of all references, by full name.</summary>
    public static ReferencedPositions ReadPositions(Compilation compilation, CancellationToken cancellation)
    {
        var texts = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var reference in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!MayCarry(reference)) continue;
            foreach (var (name, text) in Of(reference, KnownTypes.TemplatePositionsAttribute)) texts[name] = text;
        }
        return new ReferencedPositions(texts.ToImmutable());
    }

    /// <summary>Whether the type's assembly carries a template of it.</summary>
    public static bool IsEmbedded(INamedTypeSymbol type) => Of(type.ContainingAssembly, KnownTypes.TemplateIrAttribute).Any(t => t.Name == KnownTypes.OpenName(type));

    /// <summary>The bundle that a type is, from its source or from its assembly; null for another type, and where there are errors.</summary>
    public static Bundle? Bundle(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (!KnownTypes.IsBundle(type)) return null;
        if (type.DeclaringSyntaxReferences.Length > 0) return BundleParser.Parse(type, cancellation).Bundle;
        string name = KnownTypes.OpenName(type);
        return Of(type.ContainingAssembly, KnownTypes.TemplateIrAttribute).Where(t => t.Name == name).Select(t => IrParser.Parse(t.Text).Bundles.FirstOrDefault()).FirstOrDefault();
    }

    /// <summary>Whether an assembly was made with the language, so that it may carry templates.</summary>
    public static bool MayCarry(IAssemblySymbol assembly) => assembly.Modules.Any(m => m.ReferencedAssemblies.Any(a => a.Name == "Hdl"));

    /// <summary>The template of a function that an assembly carries, or null.</summary>
    public static Function? Function(IAssemblySymbol assembly, string owner, string name) =>
        Functions.GetOrCreateValue(assembly).GetOrAdd(owner, o => Text(assembly, Ir.Function.TemplateName(o)) is { } text ? IrParser.Parse(text).Functions.ToDictionary(f => f.Name) : [])
            .TryGetValue(name, out var function) ? function : null;

    // A referenced assembly stays the same symbol from keystroke to keystroke.
    static readonly ConditionalWeakTable<IAssemblySymbol, ConcurrentDictionary<string, Dictionary<string, Function>>> Functions = new();

    static IEnumerable<string> Registered(IAssemblySymbol assembly)
    {
        foreach (var attribute in assembly.GetAttributes())
            if (attribute.AttributeClass?.ToDisplayString() == KnownTypes.RegisteredEmulatorAttribute && attribute.ConstructorArguments is [{ Value: string key }]) yield return key;
    }

    /// <summary>The text of a template that an assembly carries, or null.</summary>
    public static string? Text(IAssemblySymbol assembly, string fullName) => Of(assembly, KnownTypes.TemplateIrAttribute).FirstOrDefault(t => t.Name == fullName).Text;

    /// <summary>The text of the positions of a template that an assembly carries, or null.</summary>
    public static string? PositionsText(IAssemblySymbol assembly, string fullName) => Of(assembly, KnownTypes.TemplatePositionsAttribute).FirstOrDefault(t => t.Name == fullName).Text;

    static IEnumerable<(string Name, string Text)> Of(IAssemblySymbol assembly, string kind)
    {
        foreach (var attribute in assembly.GetAttributes())
            if (attribute.AttributeClass?.ToDisplayString() == kind && attribute.ConstructorArguments is [{ Value: string name }, { Value: string text }])
                yield return (name, text);
    }

    /// <summary>The templates that a top reaches, children first, the bundles that these and its type arguments name, and the functions that they call.</summary>
    /// <param name="top">The full name of the top's template.</param>
    /// <param name="arguments">What a generic top is closed over.</param>
    /// <param name="find">A design of one module or bundle by its full name, or null.</param>
    /// <exception cref="IrParseException">An embedded text is damaged or of another version.</exception>
    public static Design Closure(string top, EquatableArray<TypeArgument> arguments, Func<string, Design?> find)
    {
        var done = new HashSet<string>();
        var modules = new List<Module>();
        var bundles = new List<Bundle>();
        var functions = new List<Function>();
        var owners = new Dictionary<string, EquatableArray<Function>>();
        var members = new HashSet<string>();
        Visit(top);
        Name(NamedTypes.Of(arguments));
        // What type parameters implement is that of any bundle which they may stand for.
        for (int known = -1; known != done.Count;)
        {
            known = done.Count;
            foreach (var bundle in bundles.ToList())
                foreach (string member in members.ToList()) Demand(bundle.FullName, member);
        }
        return new Design(modules.ToEquatableArray(), bundles.ToEquatableArray(), arguments, functions.ToEquatableArray());

        void Visit(string name)
        {
            if (!done.Add(name) || find(name)?.Modules is not [var module]) return;
            foreach (var instance in module.Instances) Visit(instance.Module);
            Name(NamedTypes.Of(module));
            Follow(module.Processes.SelectMany(p => Walk.AllExprs(p.Body)));
            modules.Add(module);
        }

        void Follow(IEnumerable<Expr> exprs)
        {
            foreach (var call in exprs.OfType<Call>())
            {
                if (call.Owner.IsParameter) members.Add(call.Function);
                else Demand(call.Owner.Name, call.Function);
            }
        }

        void Demand(string owner, string name)
        {
            if (!done.Add($"{owner}.{name}")) return;
            if (!owners.TryGetValue(owner, out var declared)) owners[owner] = declared = find(Ir.Function.TemplateName(owner))?.Functions ?? default;
            // One that is missing is told where it is inlined.
            if (declared.FirstOrDefault(f => f.Name == name) is not { } function) return;
            functions.Add(function);
            Name(NamedTypes.Of(function));
            Follow(Walk.AllExprs(function.Body).Concat(Walk.All(function.Result)));
        }

        void Name(IEnumerable<NamedType> types)
        {
            foreach (var type in types)
            {
                if (type.IsParameter || !done.Add(type.Name) || find(type.Name)?.Bundles is not [var bundle]) continue;
                Name(NamedTypes.Of(bundle));
                bundles.Add(bundle);
            }
        }
    }
}
