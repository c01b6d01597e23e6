using Hdl.Compiler.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hdl.Compiler.Frontend;

/// <summary>Reads a module's declaration for its surface. Runs at each keystroke, so it looks at no body.</summary>
static class SurfaceParser
{
    static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat;

    /// <summary>Null for a class that cannot have a generated half; the analyzer says why.</summary>
    public static SurfaceModel? Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.ContainingType is not null) return null;
        foreach (var reference in type.DeclaringSyntaxReferences)
            if (reference.GetSyntax(cancellation) is not ClassDeclarationSyntax syntax || !syntax.Modifiers.Any(SyntaxKind.PartialKeyword)) return null;

        var ports = new List<SurfacePort>();
        var interfaces = new List<SurfaceInterfacePort>();
        var children = new List<SurfaceChild>();
        var clocks = new List<SurfaceClock>();
        foreach (var member in type.GetMembers())
        {
            if (member is IPropertySymbol carrier && DeclarationParser.IsInterfacePort(carrier))
            {
                if (InterfacePort(carrier, cancellation) is not { } port) return null;
                interfaces.Add(port);
            }
            else if (member is IPropertySymbol property && DeclarationParser.IsPort(property))
            {
                if (Port(property) is not { } port) return null;
                ports.Add(port);
            }
            else if (member is IPropertySymbol clock && KnownTypes.Has(clock, "ClockAttribute"))
            {
                if (clock.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not PropertyDeclarationSyntax syntax || !syntax.Modifiers.Any(SyntaxKind.PartialKeyword)) return null;
                clocks.Add(new SurfaceClock(clock.Name, string.Join(" ", syntax.Modifiers.Select(m => m.ValueText))));
            }
            else if (member is IFieldSymbol field && KnownTypes.Has(field, "InstanceAttribute")) children.Add(new SurfaceChild(field.Name, Create(field, cancellation)));
        }

        string typeParameters = type.TypeParameters.Length == 0 ? "" : "<" + string.Join(", ", type.TypeParameters.Select(p => p.Name)) + ">";
        string space = type.ContainingNamespace is { IsGlobalNamespace: false } ns ? ns.ToDisplayString() : "";
        string plain = (space.Length == 0 ? "" : space + ".") + type.Name;
        string fullName = type.TypeParameters.Length == 0 ? $"\"{plain}\"" : $"$\"{plain}<{string.Join(",", type.TypeParameters.Select(p => $"{{TypeName<{p.Name}>()}}"))}>\"";
        var arguments = DeclarationParser.Parameters(type).Select(p => p.Type.SpecialType switch
        {
            SpecialType.System_Boolean => $"{p.Name} ? 1 : 0",
            SpecialType.System_Int32 => p.Name,
            _ => $"(int){p.Name}",
        }).ToEquatableArray();
        string hint = plain + (type.TypeParameters.Length == 0 ? "" : "_" + type.TypeParameters.Length);
        return new SurfaceModel(hint, space, type.Name + typeParameters, fullName, arguments, ports.ToEquatableArray(), interfaces.ToEquatableArray(), children.ToEquatableArray(), clocks.ToEquatableArray());
    }

    static SurfacePort? Port(IPropertySymbol property)
    {
        if (property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not PropertyDeclarationSyntax { AccessorList: { } accessors } syntax) return null;
        if (!syntax.Modifiers.Any(SyntaxKind.PartialKeyword) || accessors.Accessors.Any(a => a.Body is not null || a.ExpressionBody is not null)) return null;
        var setter = accessors.Accessors.FirstOrDefault(a => a.Keyword.IsKind(SyntaxKind.SetKeyword));
        return new SurfacePort(
            property.Name,
            property.Type.ToDisplayString(Qualified),
            string.Join(" ", syntax.Modifiers.Select(m => m.ValueText)),
            KnownTypes.Is(property.Type, "Vec"),
            property.GetMethod is not null,
            setter is null ? null : string.Concat(setter.Modifiers.Select(m => m.ValueText + " ")),
            KnownTypes.Has(property, "InputAttribute"));
    }

    static SurfaceInterfacePort? InterfacePort(IPropertySymbol property, CancellationToken cancellation)
    {
        if (property.SetMethod is not null || property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not PropertyDeclarationSyntax { AccessorList: { } accessors } syntax) return null;
        if (!syntax.Modifiers.Any(SyntaxKind.PartialKeyword) || accessors.Accessors.Any(a => a.Body is not null || a.ExpressionBody is not null)) return null;
        bool isArray = KnownTypes.Is(property.Type, "Ports");
        var type = isArray ? ((INamedTypeSymbol)property.Type).TypeArguments[0] : property.Type;
        return KnownTypes.IsInterface(type)
            ? new SurfaceInterfacePort(property.Name, property.Type.ToDisplayString(Qualified), type.ToDisplayString(Qualified), string.Join(" ", syntax.Modifiers.Select(m => m.ValueText)), isArray)
            : null;
    }

    static string? Create(IFieldSymbol field, CancellationToken cancellation)
    {
        if (!KnownTypes.Is(field.Type, "Grid") || ((INamedTypeSymbol)field.Type).TypeArguments[0] is not INamedTypeSymbol child) return null;
        bool hasFactory = field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: var value }
            && value.DescendantNodesAndSelf().OfType<BaseObjectCreationExpressionSyntax>().FirstOrDefault() is { ArgumentList: { } list }
            && list.Arguments.Any(a => a.Expression is AnonymousFunctionExpressionSyntax || a.NameColon?.Name.Identifier.ValueText == "create");
        if (hasFactory || DeclarationParser.Parameters(child).Any(p => !p.HasExplicitDefaultValue)) return null;
        return $"static () => new {child.ToDisplayString(Qualified)}()";
    }
}
