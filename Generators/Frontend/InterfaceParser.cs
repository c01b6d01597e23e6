using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hdl.Compiler.Frontend;

/// <summary>
/// Reads a class with <c>[Interface]</c>. Its members are what a port of it stands for, so nothing of an interface is in a template; one that is closed over types has them in its symbol.
/// </summary>
static class InterfaceParser
{
    static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.MinimallyQualifiedFormat;

    /// <summary>The faults of the declaration.</summary>
    public static IReadOnlyList<Diagnostic> Check(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var diagnostics = new List<Diagnostic>();
        void Shape(Location? location, string what) => diagnostics.Add(Diagnostic.Create(Descriptors.InterfaceShapeUnsupported, location, type.Name, what));

        type = type.OriginalDefinition;
        var place = type.Locations.FirstOrDefault();
        if (type.TypeKind != TypeKind.Class || type.IsRecord) Shape(place, type.IsRecord ? "a record, which is a value" : type.TypeKind == TypeKind.Interface ? "an interface of C#" : $"a {type.TypeKind.ToString().ToLowerInvariant()}");
        if (type.ContainingType is { } outer) Shape(place, $"nested in '{outer.Name}'");
        if (type is { TypeKind: TypeKind.Class, IsAbstract: true }) Shape(place, type.IsStatic ? "static" : "abstract");
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is not ClassDeclarationSyntax syntax) continue;
            if (!syntax.Modifiers.Any(SyntaxKind.PartialKeyword)) Shape(syntax.Identifier.GetLocation(), "not partial");
            if (syntax.BaseList is not null && type.BaseType is { SpecialType: not SpecialType.System_Object } parent && !KnownTypes.Is(parent, "Interface")) Shape(syntax.Identifier.GetLocation(), $"derived from '{parent.Name}'");
        }
        foreach (var constructor in type.InstanceConstructors)
            if (!constructor.IsImplicitlyDeclared) Shape(constructor.Locations.FirstOrDefault(), "one with a constructor of its own, which would run as software");
        foreach (var parameter in type.TypeParameters)
            if (!parameter.HasValueTypeConstraint) Shape(parameter.Locations.FirstOrDefault(), $"generic over '{parameter.Name}', which may be a reference: add 'where {parameter.Name} : struct'");
        if (diagnostics.Count > 0) return diagnostics;

        var members = type.GetMembers().OfType<IPropertySymbol>().Where(IsMember).ToList();
        if (members.Count == 0) Shape(place, "without members");
        foreach (var member in members)
            if (Fault(member, cancellation) is var (what, cure)) diagnostics.Add(Diagnostic.Create(Descriptors.InterfaceMemberUnsupported, member.Locations.FirstOrDefault(), member.Name, type.Name, what, cure));
        return diagnostics;
    }

    /// <summary>Whether a property is one of the members.</summary>
    public static bool IsMember(IPropertySymbol property) => KnownTypes.Has(property, "ForwardAttribute") || KnownTypes.Has(property, "BackwardAttribute");

    static (string What, string Cure)? Fault(IPropertySymbol member, CancellationToken cancellation)
    {
        bool isNested = KnownTypes.IsInterface(member.Type);
        if (KnownTypes.Has(member, "ForwardAttribute") && KnownTypes.Has(member, "BackwardAttribute")) return ("goes both ways", "write one of [Forward] and [Backward]");
        if (member.IsStatic) return ("is static", "drop 'static'");
        if (member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not PropertyDeclarationSyntax { AccessorList: { } accessors } syntax || !syntax.Modifiers.Any(SyntaxKind.PartialKeyword)
            || accessors.Accessors.Any(a => a.Body is not null || a.ExpressionBody is not null))
            return ("is not a partial property", $"write 'public partial {member.Type.ToDisplayString(Short)} {member.Name} {(isNested ? "{ get; }" : "{ get; set; }")}'");
        if (member.GetMethod is null || isNested != (member.SetMethod is null)) return (isNested ? "is an interface that can be set" : "cannot be both read and set", isNested ? "declare it '{ get; }'" : "declare it '{ get; set; }'");
        if (isNested) return Holds((INamedTypeSymbol)member.Type, member.ContainingType, []) ? ("holds its own interface, without end", "name another interface") : null;
        return KnownTypes.Fixed(member.Type) is null ? ($"has type '{member.Type.ToDisplayString(Short)}'", "use one of these") : null;
    }

    static bool Holds(INamedTypeSymbol type, INamedTypeSymbol sought, HashSet<ISymbol> seen) =>
        SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, sought.OriginalDefinition)
        || seen.Add(type.OriginalDefinition) && type.OriginalDefinition.GetMembers().OfType<IPropertySymbol>().Any(p => IsMember(p) && p.Type is INamedTypeSymbol inner && KnownTypes.IsInterface(inner) && Holds(inner, sought, seen));

    /// <summary>The members of an interface as its type arguments close it, those of nested ones included; none where there are errors, which are told where it is declared.</summary>
    public static IReadOnlyList<InterfaceMember> Members(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var members = new List<InterfaceMember>();
        return Add(type, "", true) ? members : [];

        bool Add(INamedTypeSymbol owner, string prefix, bool forward)
        {
            if (owner.DeclaringSyntaxReferences.Length > 0 && Check(owner, cancellation).Count > 0) return false;
            foreach (var property in owner.GetMembers().OfType<IPropertySymbol>().Where(IsMember))
            {
                bool isForward = forward == KnownTypes.Has(property, "ForwardAttribute");
                if (KnownTypes.IsInterface(property.Type))
                {
                    if (!Add((INamedTypeSymbol)property.Type, $"{prefix}{property.Name}.", isForward)) return false;
                }
                else if (KnownTypes.Fixed(property.Type) is { } bits) members.Add(new InterfaceMember(prefix + property.Name, isForward, bits, property.Type.ToDisplayString(Short), KnownTypes.Labels(property.Type).ToEquatableArray()));
                else return false;
            }
            return true;
        }
    }
}
