using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>Rebuilds expressions and statements bottom up; a pass overrides what it changes.</summary>
public abstract class Rewriter
{
    /// <summary>Rewrites the operands, then the expression itself.</summary>
    public virtual Expr Rewrite(Expr expr) => !StackGuard.HasRoom ? StackGuard.OnNewStack<Expr, Expr>(Rewrite, expr) : expr switch
    {
        FromInt e => e with { Value = Rewrite(e.Value), Target = Rewrite(e.Target) },
        Const e => e with { ConstType = Rewrite(e.ConstType) },
        Read e => e with { Indices = Rewrite(e.Indices), ElementType = Rewrite(e.ElementType) },
        LocalRef e => e with { LocalType = Rewrite(e.LocalType) },
        Unary e => e with { Operand = Rewrite(e.Operand), ResultType = Rewrite(e.ResultType) },
        Binary e => e with { Left = Rewrite(e.Left), Right = Rewrite(e.Right), ResultType = Rewrite(e.ResultType) },
        Select e => new Select(Rewrite(e.Condition), Rewrite(e.WhenTrue), Rewrite(e.WhenFalse)),
        Resize e => new Resize(Rewrite(e.Operand), Rewrite(e.Target)),
        Slice e => new Slice(Rewrite(e.Operand), Rewrite(e.Offset), Rewrite(e.Width)),
        Concat e => new Concat(Rewrite(e.Parts), Rewrite(e.ResultType)),
        MakeBundle e => new MakeBundle(Rewrite(e.Values), Rewrite(e.ResultType)),
        ReadField e => e with { Operand = Rewrite(e.Operand), FieldType = Rewrite(e.FieldType) },
        Call e => e with { Arguments = Rewrite(e.Arguments), ResultType = Rewrite(e.ResultType) },
        _ => expr,
    };

    // Literal widths are by far the most frequent; they cannot change.
    public virtual BitType Rewrite(BitType type) => type.Width is IntConst ? type : type with { Width = Rewrite(type.Width) };

    public EquatableArray<Expr> Rewrite(EquatableArray<Expr> exprs) =>
        exprs.Count == 0 ? exprs : exprs.Select(Rewrite).ToEquatableArray();

    public virtual Target Rewrite(Target target) => target with
    {
        Indices = Rewrite(target.Indices),
        ElementType = Rewrite(target.ElementType),
        Bits = target.Bits is { } bits ? new BitRange(Rewrite(bits.Offset), Rewrite(bits.Width)) : null,
    };

    public EquatableArray<Stmt> Rewrite(EquatableArray<Stmt> body) =>
        StackGuard.HasRoom ? body.SelectMany(Rewrite).ToEquatableArray() : StackGuard.OnNewStack<EquatableArray<Stmt>, EquatableArray<Stmt>>(Rewrite, body);

    /// <summary>Rewrites a statement into any number of statements.</summary>
    public virtual IEnumerable<Stmt> Rewrite(Stmt stmt)
    {
        yield return stmt switch
        {
            Assign s => s with { Target = Rewrite(s.Target), Value = Rewrite(s.Value) },
            DeclareLocal s => s with { Type = Rewrite(s.Type), Value = Rewrite(s.Value) },
            SetLocal s => s with { Value = Rewrite(s.Value) },
            If s => s with { Condition = Rewrite(s.Condition), Then = Rewrite(s.Then), Else = Rewrite(s.Else) },
            Switch s => s with
            {
                Value = Rewrite(s.Value),
                Cases = s.Cases.Select(c => new SwitchCase(Rewrite(c.Labels), Rewrite(c.Body))).ToEquatableArray(),
                Default = Rewrite(s.Default),
            },
            For s => s with { From = Rewrite(s.From), To = Rewrite(s.To), Body = Rewrite(s.Body) },
            _ => throw new InvalidOperationException($"Statement {stmt.GetType().Name} is not known to the rewriter."),
        };
    }

    public Signal Rewrite(Signal signal) => signal with
    {
        Type = Rewrite(signal.Type),
        Lengths = Rewrite(signal.Lengths),
        Initial = signal.Initial is { } initial ? Rewrite(initial) : null,
        Contents = Rewrite(signal.Contents),
        Property = signal.Property is { } property ? property with { Shown = Rewrite(property.Shown) } : null,
    };
}
