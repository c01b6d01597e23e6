using System.Collections.Immutable;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hdl.Compiler.Frontend;

/// <summary>Finds the emulators that a build makes: classes with <c>[Top]</c>, and each <c>new X(constants)</c> outside modules.</summary>
static class TopParser
{
    public static EquatableArray<PlacedRequest> Declared(INamedTypeSymbol type)
    {
        if (type.IsGenericType) return default;
        string name = KnownTypes.OpenName(type);
        if (DeclarationParser.Parameters(type).Length == 0)
            return EquatableArray.Of(new PlacedRequest(new TopRequest(name, default, default), SourceSpans.Of(DeclarationParser.LocationOf(KnownTypes.Attribute(type, "TopAttribute")))));
        return DeclarationParser.Examples(type).Select(e => new PlacedRequest(new TopRequest(name, default, new EquatableArray<int>(e.Arguments)), SourceSpans.Of(e.Location))).ToEquatableArray();
    }

    public static bool MayCreate(SyntaxNode node) => node is BaseObjectCreationExpressionSyntax;

    public static PlacedRequest? Created(SemanticModel model, SyntaxNode node, CancellationToken cancellation)
    {
        if (model.GetOperation(node, cancellation) is not IObjectCreationOperation { Type: INamedTypeSymbol type } creation || !KnownTypes.IsModule(type)) return null;
        if (IsInModule(model.GetEnclosingSymbol(node.SpanStart, cancellation))) return null;
        var types = type.TypeArguments.Select(KnownTypes.Argument).ToList();
        if (types.Any(t => t is null || NamedTypes.Of(t.Type).Any(n => n.IsParameter))) return null;

        var arguments = ImmutableArray.CreateBuilder<int>();
        foreach (var argument in creation.Arguments.OrderBy(a => a.Parameter?.Ordinal ?? 0))
        {
            if (argument.Value.ConstantValue is not { HasValue: true, Value: { } value } || value is string) return null;
            arguments.Add((int)KnownTypes.ToLong(value));
        }
        return new PlacedRequest(new TopRequest(KnownTypes.OpenName(type), types.Select(t => t!).ToEquatableArray(), arguments.ToImmutable()), SourceSpans.Of(node.GetLocation()));
    }

    /// <summary>Why no emulator can be made of a top that is created here; null when one can, and for a child, which is checked with its module.</summary>
    public static Diagnostic? CreationFault(IObjectCreationOperation creation, ISymbol place)
    {
        if (creation.Type is not INamedTypeSymbol type || !KnownTypes.IsModule(type) || IsInModule(place)) return null;
        var location = creation.Syntax.GetLocation();
        if (type.DeclaringSyntaxReferences.Length == 0 && !TemplateReader.IsEmbedded(type)) return Diagnostic.Create(Descriptors.TemplateMissing, location, type.Name, type.ContainingAssembly.Name);
        foreach (var argument in type.TypeArguments)
        {
            if (argument is ITypeParameterSymbol) continue;
            if (KnownTypes.Argument(argument) is null) return Diagnostic.Create(Descriptors.TypeArgumentUnsupported, location, type.Name, argument.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
            if (KnownTypes.IsBundle(argument) && argument.DeclaringSyntaxReferences.Length == 0 && !TemplateReader.IsEmbedded((INamedTypeSymbol)argument))
                return Diagnostic.Create(Descriptors.TemplateMissing, location, argument.Name, argument.ContainingAssembly.Name);
        }
        return null;
    }

    static bool IsInModule(ISymbol? place)
    {
        for (; place is not null; place = place.ContainingSymbol)
            if (place is INamedTypeSymbol enclosing && KnownTypes.IsModule(enclosing)) return true;
        return false;
    }

    /// <summary>A module's template and positions; null when it has errors, which the analyzer tells.</summary>
    public static ParsedTemplate? Template(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        try
        {
            var parsed = ModuleParser.Parse(type, compilation, cancellation);
            return parsed.Template is { } template ? new ParsedTemplate(template, parsed.Positions) { ContentsRequests = parsed.ContentsRequests.Select(r => r.Request).ToEquatableArray() } : null;
        }
        // The analyzer tells it as a fault of the compiler, with the module's place.
        catch (Exception fault) when (fault is not OperationCanceledException) { return null; }
    }
}
