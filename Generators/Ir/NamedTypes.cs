using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>Which types a part of a design names, those inside type arguments included.</summary>
public static class NamedTypes
{
    public static IEnumerable<NamedType> Of(Module module) =>
        module.Signals.Select(s => s.Type).SelectMany(Of)
            .Concat(module.Instances.SelectMany(i => Of(i.TypeArguments)))
            .Concat(module.Processes.SelectMany(p => Of(p.Body)))
            .Concat(module.Signals.SelectMany(s => s.Contents.Concat(s.Lengths).Concat(s.Initial is { } initial ? [initial] : [])).SelectMany(Of))
            .Distinct();

    public static IEnumerable<NamedType> Of(Bundle bundle) => bundle.Fields.SelectMany(f => Of(f.Type)).Distinct();

    public static IEnumerable<NamedType> Of(EquatableArray<TypeArgument> arguments) => arguments.SelectMany(a => Of(a.Type));

    public static IEnumerable<NamedType> Of(BitType type) => type.Named is { } named ? Of(named.Arguments).Prepend(named) : type.Width is IntConst ? [] : Of(type.Width);

    static IEnumerable<NamedType> Of(EquatableArray<Stmt> body) =>
        Walk.AllExprs(body).SelectMany(OfOne)
            .Concat(Walk.All(body).SelectMany(s => s switch { Assign a => Of(a.Target.ElementType), DeclareLocal d => Of(d.Type), _ => [] }));

    static IEnumerable<NamedType> Of(Expr expr) => Walk.All(expr).SelectMany(OfOne);

    static IEnumerable<NamedType> OfOne(Expr expr) => expr is WidthOf width ? Of(BitType.Of(width.Named)) : Of(expr.Type);
}
