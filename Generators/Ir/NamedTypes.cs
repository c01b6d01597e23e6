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

    public static IEnumerable<NamedType> Of(Function function) => Of(function.Body).Concat(Of(function.Result)).Concat(function.Parameters.SelectMany(p => Of(p.Type))).Distinct();

    // The owner of a function need not be a bundle; what it is closed over is.
    static IEnumerable<NamedType> OfOne(Expr expr) => expr switch
    {
        WidthOf width => Of(BitType.Of(width.Named)),
        Call call => Of(call.Type).Concat(Of(call.Owner.Arguments)).Concat(Of(call.TypeArguments)),
        _ => Of(expr.Type),
    };
}
