using Hdl.Compiler.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hdl.Compiler.Frontend;

/// <summary>Reads an interface's declaration for its generated half.</summary>
static class InterfaceSurfaceParser
{
    /// <summary>Null for a type that cannot be an interface; the analyzer says why.</summary>
    public static InterfaceSurface? Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (InterfaceParser.Check(type, cancellation).Count > 0) return null;
        string space = type.ContainingNamespace is { IsGlobalNamespace: false } named ? named.ToDisplayString() : "";
        string parameters = type.TypeParameters.Length == 0 ? "" : $"<{string.Join(", ", type.TypeParameters.Select(p => p.Name))}>";
        return new InterfaceSurface(KnownTypes.OpenName(type).Replace('`', '_'), space, type.Name + parameters, type.GetMembers().OfType<IPropertySymbol>().Where(InterfaceParser.IsMember)
            .Select(p => new SurfaceMember(p.Name, p.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), Modifiers(p, cancellation), KnownTypes.IsInterface(p.Type))).ToEquatableArray());
    }

    static string Modifiers(IPropertySymbol property, CancellationToken cancellation) =>
        property.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is PropertyDeclarationSyntax syntax ? string.Join(" ", syntax.Modifiers.Select(m => m.ValueText)) : "";
}
