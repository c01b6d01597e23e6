namespace Hdl.Compiler.Ir;

/// <summary>Folds elaboration-time integer arithmetic; conditions fold to the <see cref="BitType.Bool"/> constants.</summary>
public static class IntArithmetic
{
    public static readonly Const True = new(1, BitType.Bool);
    public static readonly Const False = new(0, BitType.Bool);

    /// <summary>Folds an operator whose operands are already folded; returns it unchanged where it depends on an axis.</summary>
    public static Expr Fold(Expr expr) => expr switch
    {
        Unary { Op: UnaryOp.Log2, Operand: IntConst c } => new IntConst(Log2(c.Value)),
        Unary { Op: UnaryOp.Negate, Operand: IntConst c } => new IntConst(-c.Value),
        Unary { Op: UnaryOp.Not, Operand: Const c } u when IsLogic(u.ResultType, c) => c.Value.IsZero ? True : False,
        Binary { Left: IntConst l, Right: IntConst r } b => Fold(b.Op, l.Value, r.Value),
        // x + 0, x - 0, x * 1: they arise from shifts that were composed
        Binary { Op: BinaryOp.Add or BinaryOp.Subtract, Left.Type.IsInt: true, Right: IntConst { Value: 0 } } b => b.Left,
        Binary { Op: BinaryOp.Add, Left: IntConst { Value: 0 }, Right.Type.IsInt: true } b => b.Right,
        Binary { Op: BinaryOp.Multiply, Left.Type.IsInt: true, Right: IntConst { Value: 1 } } b => b.Left,
        Binary { Op: BinaryOp.And, Left: Const l, Right: var r } b when IsLogic(b.ResultType, l, r) => l.Value.IsZero ? False : r,
        Binary { Op: BinaryOp.And, Left: var l, Right: Const r } b when IsLogic(b.ResultType, l, r) => r.Value.IsZero ? False : l,
        Binary { Op: BinaryOp.Or, Left: Const l, Right: var r } b when IsLogic(b.ResultType, l, r) => l.Value.IsZero ? r : True,
        Binary { Op: BinaryOp.Or, Left: var l, Right: Const r } b when IsLogic(b.ResultType, l, r) => r.Value.IsZero ? l : True,
        Select { Condition: Const c } s => c.Value.IsZero ? s.WhenFalse : s.WhenTrue,
        _ => expr,
    };

    /// <summary>An expression where an axis has a value; folded as far as it does not depend on others.</summary>
    public static Expr At(Expr expr, string axis, int value) => new Fixed(axis, new IntConst(value)).Rewrite(expr);

    sealed class Fixed(string axis, IntConst value) : Rewriter
    {
        public override Expr Rewrite(Expr expr) => expr is LoopVar v && v.Name == axis ? value : Fold(base.Rewrite(expr));
    }

    /// <summary>Whether all are single bits: of a wider operand only the lowest bit would count.</summary>
    static bool IsLogic(BitType result, params Expr[] operands) => result == BitType.Bool && operands.All(o => o.Type == BitType.Bool);

    /// <summary>The result of an operator on two integers, as <see cref="Operators"/> defines it, on C#'s own integers since elaboration folds millions of them.</summary>
    public static Expr Fold(BinaryOp op, int l, int r) => op switch
    {
        BinaryOp.Add => new IntConst(l + r),
        BinaryOp.Subtract => new IntConst(l - r),
        BinaryOp.Multiply => new IntConst(l * r),
        // C# throws for the least integer by -1; the quotient wraps.
        BinaryOp.Divide => new IntConst(r == 0 ? 0 : r == -1 ? -l : l / r),
        BinaryOp.Remainder => new IntConst(r == 0 ? l : r == -1 ? 0 : l % r),
        BinaryOp.And => new IntConst(l & r),
        BinaryOp.Or => new IntConst(l | r),
        BinaryOp.Xor => new IntConst(l ^ r),
        BinaryOp.ShiftLeft => new IntConst(r is < 0 or > 31 ? 0 : l << r),
        BinaryOp.ShiftRight => new IntConst(l >> (r is < 0 or > 31 ? 31 : r)),
        BinaryOp.Min => new IntConst(Math.Min(l, r)),
        BinaryOp.Max => new IntConst(Math.Max(l, r)),
        BinaryOp.Equal => Bool(l == r),
        BinaryOp.NotEqual => Bool(l != r),
        BinaryOp.Less => Bool(l < r),
        BinaryOp.LessOrEqual => Bool(l <= r),
        BinaryOp.Greater => Bool(l > r),
        BinaryOp.GreaterOrEqual => Bool(l >= r),
        _ => throw new InvalidOperationException($"Operator {op} has no meaning on elaboration-time integers."),
    };

    static Const Bool(bool value) => value ? True : False;

    /// <summary>The bits that an index below a length needs.</summary>
    public static int Log2(int value)
    {
        int bits = 0;
        while (bits < 31 && 1 << bits < value) bits++;
        return bits;
    }
}
