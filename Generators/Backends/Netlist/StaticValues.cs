using System.Numerics;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.Netlist;

/// <summary>The values of loop variables at a place, and what is known there before the hardware runs.</summary>
sealed class StaticValues
{
    readonly Dictionary<string, int> axes = [];

    public int this[string axis]
    {
        set => axes[axis] = value;
    }

    /// <summary>The value of an elaboration-time integer.</summary>
    public int Integer(Expr expr) => (int)Value(expr);

    /// <summary>Whether a value is known from the form of the expression alone.</summary>
    public static bool IsStatic(Expr expr) => expr.Type.IsInt || expr is Const or FromInt;

    /// <summary>The value of an expression that <see cref="IsStatic"/>, or that compares elaboration-time integers.</summary>
    public BigInteger Value(Expr expr) => expr switch
    {
        IntConst e => e.Value,
        Const e => e.Value,
        LoopVar e => axes[e.Name],
        FromInt e => Operators.Wrap(Value(e.Value), e.Target),
        Unary e => Operators.Evaluate(e.Op, Value(e.Operand), e.Operand.Type, e.ResultType),
        Binary e => Operators.Evaluate(e.Op, Value(e.Left), Value(e.Right), e.ResultType),
        Select e => Decide(e.Condition) is { } condition ? Value(condition ? e.WhenTrue : e.WhenFalse) : throw Unknown(expr),
        _ => throw Unknown(expr),
    };

    /// <summary>A condition that axes and constants decide; null where hardware does.</summary>
    public bool? Decide(Expr condition) => condition switch
    {
        Const c => !c.Value.IsZero,
        FromInt f => !Value(f).IsZero,
        Binary b when IsGuard(b) => !Value(b).IsZero,
        Unary { Op: UnaryOp.Not, IsLogical: true } not => !Decide(not.Operand),
        Binary { Op: BinaryOp.And, IsLogical: true } b => (Decide(b.Left), Decide(b.Right)) switch { (false, _) or (_, false) => false, (true, true) => true, _ => null },
        Binary { Op: BinaryOp.Or, IsLogical: true } b => (Decide(b.Left), Decide(b.Right)) switch { (true, _) or (_, true) => true, (false, false) => false, _ => null },
        _ => null,
    };

    /// <summary>Whether an expression compares elaboration-time integers.</summary>
    public static bool IsGuard(Expr expr) => expr is Binary { Left.Type.IsInt: true, Op: >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual };

    static InvalidOperationException Unknown(Expr expr) => new($"{expr} is not known before the hardware runs. Run the verifier first.");
}
