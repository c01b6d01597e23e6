using System.Collections.Immutable;
using Hdl.Compiler.Collections;
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
        string name = KnownTypes.FullName(type);
        if (DeclarationParser.Parameters(type).Length == 0)
            return EquatableArray.Of(new PlacedRequest(new TopRequest(name, default, default), SourceSpans.Of(DeclarationParser.LocationOf(KnownTypes.Attribute(type, "TopAttribute"))), default));
        return DeclarationParser.Examples(type).Select(e => new PlacedRequest(new TopRequest(name, new EquatableArray<int>(e.Arguments), default), SourceSpans.Of(e.Location), default)).ToEquatableArray();
    }

    public static bool MayCreate(SyntaxNode node) => node is BaseObjectCreationExpressionSyntax;

    public static PlacedRequest? Created(SemanticModel model, SyntaxNode node, CancellationToken cancellation)
    {
        if (model.GetOperation(node, cancellation) is not IObjectCreationOperation { Type: INamedTypeSymbol type } creation || !KnownTypes.IsModule(type)) return null;
        for (var outer = model.GetEnclosingSymbol(node.SpanStart, cancellation); outer is not null; outer = outer.ContainingSymbol)
            if (outer is INamedTypeSymbol enclosing && KnownTypes.IsModule(enclosing)) return null;
        if (type.TypeArguments.Any(a => a.TypeKind == TypeKind.TypeParameter)) return null;

        var arguments = ImmutableArray.CreateBuilder<int>();
        foreach (var argument in creation.Arguments.OrderBy(a => a.Parameter?.Ordinal ?? 0))
        {
            if (argument.Value.ConstantValue is not { HasValue: true, Value: { } value } || value is string) return null;
            arguments.Add((int)KnownTypes.ToLong(value));
        }
        var parsed = type.IsGenericType ? Templates(type, model.Compilation, cancellation) : new ParsedTemplates(default, default);
        return new PlacedRequest(new TopRequest(KnownTypes.FullName(type), arguments.ToImmutable(), parsed.Templates), SourceSpans.Of(node.GetLocation()), parsed.Positions);
    }

    /// <summary>A module's template and those of all generic children that it closes, as far as their sources are in this compilation.</summary>
    public static ParsedTemplates Templates(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var templates = new List<Module>();
        var positions = new List<ModulePositions>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        Add(type);
        return new ParsedTemplates(templates.ToEquatableArray(), positions.ToEquatableArray());

        void Add(INamedTypeSymbol module)
        {
            if (!seen.Add(module) || module.DeclaringSyntaxReferences.Length == 0) return;
            ParsedModule parsed;
            try { parsed = ModuleParser.Parse(module, compilation, cancellation); }
            // The analyzer tells it as a fault of the compiler, with the module's place.
            catch (Exception fault) when (fault is not OperationCanceledException) { return; }
            if (parsed.Template is { } template) templates.Add(template);
            if (parsed.Positions is { } places) positions.Add(places);
            foreach (var generic in parsed.GenericChildren) Add(generic);
        }
    }
}
