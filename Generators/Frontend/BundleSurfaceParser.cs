using Hdl.Compiler.Collections;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>Reads a bundle's declaration for its generated half.</summary>
static class BundleSurfaceParser
{
    /// <summary>Null for a type that cannot be a bundle; the analyzer says why.</summary>
    public static BundleSurface? Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (BundleParser.Parse(type, cancellation).Bundle is not { } bundle) return null;
        string declaration = $"{(type.IsReadOnly ? "readonly " : "")}partial record struct {type.Name}{(type.TypeParameters.Length == 0 ? "" : $"<{string.Join(", ", type.TypeParameters.Select(p => p.Name))}>")}";
        string space = type.ContainingNamespace is { IsGlobalNamespace: false } named ? named.ToDisplayString() : "";
        return new BundleSurface(KnownTypes.OpenName(type).Replace('`', '_'), space, declaration,
            BundleParser.Stored(type).Select(f => f.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)).ToEquatableArray(), bundle);
    }
}
