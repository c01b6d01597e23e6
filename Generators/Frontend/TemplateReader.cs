using System.Collections.Immutable;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>Reads the templates that referenced assemblies carry in <c>[assembly: TemplateIr]</c>, and their positions.</summary>
public static class TemplateReader
{
    /// <summary>Text of each embedded template of all references, by full name, and the emulators that they bring.</summary>
    public static ReferencedTemplates Read(Compilation compilation, CancellationToken cancellation)
    {
        var texts = ImmutableDictionary.CreateBuilder<string, string>();
        var emulators = ImmutableHashSet.CreateBuilder<string>();
        foreach (var reference in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellation.ThrowIfCancellationRequested();
            // The platform's own assemblies have thousands of attributes to bind and no hardware.
            if (!reference.Modules.Any(m => m.ReferencedAssemblies.Any(a => a.Name == "Hdl"))) continue;
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
            if (!reference.Modules.Any(m => m.ReferencedAssemblies.Any(a => a.Name == "Hdl"))) continue;
            foreach (var (name, text) in Of(reference, KnownTypes.TemplatePositionsAttribute)) texts[name] = text;
        }
        return new ReferencedPositions(texts.ToImmutable());
    }

    public static bool IsEmbedded(INamedTypeSymbol type, Compilation compilation) =>
        Of(type.ContainingAssembly, KnownTypes.TemplateIrAttribute).Any(t => t.Name == KnownTypes.FullName(type));

    static IEnumerable<string> Registered(IAssemblySymbol assembly)
    {
        foreach (var attribute in assembly.GetAttributes())
            if (attribute.AttributeClass?.ToDisplayString() == KnownTypes.RegisteredEmulatorAttribute && attribute.ConstructorArguments is [{ Value: string key }]) yield return key;
    }

    static IEnumerable<(string Name, string Text)> Of(IAssemblySymbol assembly, string kind)
    {
        foreach (var attribute in assembly.GetAttributes())
            if (attribute.AttributeClass?.ToDisplayString() == kind && attribute.ConstructorArguments is [{ Value: string name }, { Value: string text }])
                yield return (name, text);
    }

    /// <summary>The templates that a top reaches, children first.</summary>
    /// <exception cref="IrParseException">An embedded text is damaged or of another version.</exception>
    public static Design Closure(string top, Func<string, Module?> find)
    {
        var done = new HashSet<string>();
        var order = new List<Module>();
        Visit(top);
        return new Design(Collections.EquatableArray.ToEquatableArray(order));

        void Visit(string name)
        {
            if (!done.Add(name) || find(name) is not { } module) return;
            foreach (var instance in module.Instances) Visit(instance.Module);
            order.Add(module);
        }
    }
}
