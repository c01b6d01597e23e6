using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hdl.Compiler.Frontend;

/// <summary>
/// Reads a record struct with <c>[Bundle]</c>. Its fields are what it stores: the positional parameters, then fields and automatic properties as they are
/// declared. Computed properties and methods are no part of it.
/// </summary>
public static class BundleParser
{
    static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.MinimallyQualifiedFormat;

    public static ParsedBundle Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var diagnostics = new List<Diagnostic>();
        void Tell(DiagnosticDescriptor descriptor, Location? location, params object?[] arguments) => diagnostics.Add(Diagnostic.Create(descriptor, location, arguments));
        void Shape(Location? location, string what) => Tell(Descriptors.BundleShapeUnsupported, location, type.Name, what);

        type = type.OriginalDefinition;
        var place = type.Locations.FirstOrDefault();
        if (type.TypeKind != TypeKind.Struct) Shape(place, type.IsRecord ? "a record class, which is a reference" : $"a {type.TypeKind.ToString().ToLowerInvariant()}, which is a reference");
        else if (!type.IsRecord) Shape(place, "a plain struct, without 'with' and '=='");
        if (type.ContainingType is { } outer) Shape(place, $"nested in '{outer.Name}'");
        foreach (var reference in type.DeclaringSyntaxReferences)
            if (reference.GetSyntax(cancellation) is TypeDeclarationSyntax syntax && !syntax.Modifiers.Any(SyntaxKind.PartialKeyword)) Shape(syntax.Identifier.GetLocation(), "not partial");
        foreach (var constructor in type.InstanceConstructors)
            if (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is ConstructorDeclarationSyntax syntax) Shape(syntax.Identifier.GetLocation(), "one with a constructor of its own, which would run as software");
        foreach (var parameter in type.TypeParameters)
            if (!parameter.HasValueTypeConstraint) Shape(parameter.Locations.FirstOrDefault(), $"generic over '{parameter.Name}', which may be a reference: add 'where {parameter.Name} : struct'");
        if (diagnostics.Count > 0) return new ParsedBundle(null, diagnostics);

        var fields = new List<Field>();
        foreach (var (member, held) in Stored(type))
        {
            cancellation.ThrowIfCancellationRequested();
            var location = member.Locations.FirstOrDefault();
            if (Fault(member, cancellation) is var (what, cure)) Tell(Descriptors.BundleFieldUnsupported, location, member.Name, type.Name, what, cure);
            else if (KnownTypes.Fixed(held) is not { } bits) Tell(Descriptors.BundleFieldUnsupported, location, member.Name, type.Name, $"has type '{held.ToDisplayString(Short)}'", "use one of these");
            else fields.Add(new Field(member.Name, bits, KnownTypes.Labels(held).ToEquatableArray()));
        }
        if (fields.Count == 0 && diagnostics.Count == 0) Shape(place, "without fields");
        return diagnostics.Count > 0
            ? new ParsedBundle(null, diagnostics)
            : new ParsedBundle(new Bundle(type.Name, KnownTypes.OpenName(type), type.TypeParameters.Select(p => p.Name).ToEquatableArray(), fields.ToEquatableArray()), diagnostics);
    }

    /// <summary>What a value of the struct stores, in the order of the fields.</summary>
    internal static IEnumerable<(ISymbol Member, ITypeSymbol Type)> Stored(INamedTypeSymbol type)
    {
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && !f.IsConst)
            .Select(f => f.AssociatedSymbol is IPropertySymbol property ? (Member: (ISymbol)property, property.Type) : (f, f.Type)).ToList();
        // The declaration of a positional property is its parameter.
        return members.OrderBy(m => m.Member.DeclaringSyntaxReferences.FirstOrDefault() is { } r && r.GetSyntax() is ParameterSyntax ? 0 : 1)
            .ThenBy(m => m.Member.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(m => m.Member.DeclaringSyntaxReferences.FirstOrDefault()?.Span.Start ?? 0);
    }

    static (string What, string Cure)? Fault(ISymbol member, CancellationToken cancellation)
    {
        if (member is IPropertySymbol { SetMethod: null } or IFieldSymbol { IsReadOnly: true }) return ("cannot be set", "add 'set', or drop 'readonly'");
        return member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is PropertyDeclarationSyntax { Initializer: not null } or VariableDeclaratorSyntax { Initializer: not null }
            ? ("has an initial value, which 'default' does not", "set it where the bundle is made")
            : null;
    }
}
