using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Frontend;

/// <summary>Builds elaboration-time expressions in a small normal form (<c>base + constant</c>), so that equal widths are mostly equal expressions.</summary>
static class Size
{
    public static Expr Add(Expr left, Expr right) => Of(BinaryOp.Add, left, right);

    public static Expr Max(Expr left, Expr right) => Of(BinaryOp.Max, left, right);

    public static Expr Log2(Expr operand) => operand is IntConst c ? new IntConst(IntArithmetic.Log2(c.Value)) : new Unary(UnaryOp.Log2, operand, BitType.Int);

    public static Expr Of(BinaryOp op, Expr left, Expr right)
    {
        if (left is IntConst a && right is IntConst b && Constant(op, a.Value, b.Value) is { } folded) return folded;
        var (leftBase, leftOffset) = Split(left);
        var (rightBase, rightOffset) = Split(right);
        switch (op)
        {
            case BinaryOp.Add when rightBase is null: return Join(leftBase, leftOffset + rightOffset);
            case BinaryOp.Add when leftBase is null: return Join(rightBase, leftOffset + rightOffset);
            case BinaryOp.Subtract when rightBase is null: return Join(leftBase, leftOffset - rightOffset);
            case BinaryOp.Subtract when Equals(leftBase, rightBase): return new IntConst(leftOffset - rightOffset);
            case BinaryOp.Multiply when left is IntConst { Value: 1 }: return right;
            case BinaryOp.Multiply or BinaryOp.Divide when right is IntConst { Value: 1 }: return left;
            case BinaryOp.Max when Equals(leftBase, rightBase): return leftOffset >= rightOffset ? left : right;
            case BinaryOp.Min when Equals(leftBase, rightBase): return leftOffset <= rightOffset ? left : right;
        }
        return new Binary(op, left, right, IsComparison(op) ? BitType.Bool : BitType.Int);
    }

    public static bool IsComparison(BinaryOp op) => op is >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual;

    /// <summary>The constant that an expression is, with parameters replaced by <paramref name="parameters"/>; null when it is none.</summary>
    public static int? Evaluate(Expr expr, IReadOnlyDictionary<string, int> parameters) => expr switch
    {
        IntConst c => c.Value,
        ParameterRef p => parameters.TryGetValue(p.Name, out int value) ? value : null,
        Const { ConstType.Width: IntConst { Value: 1 } } c => (int)c.Value,
        Unary { Op: UnaryOp.Not, ResultType.Width: IntConst { Value: 1 } } u => 1 - Evaluate(u.Operand, parameters),
        Unary { Op: UnaryOp.Log2 } u => Evaluate(u.Operand, parameters) is { } v ? IntArithmetic.Log2(v) : null,
        Binary b when Evaluate(b.Left, parameters) is { } l && Evaluate(b.Right, parameters) is { } r => Constant(b.Op, l, r) switch
        {
            IntConst c => c.Value,
            Const c => (int)c.Value,
            _ => null,
        },
        _ => null,
    };

    /// <summary><c>base + offset</c>; the base is null for a constant.</summary>
    public static (Expr? Base, int Offset) Split(Expr expr) => expr switch
    {
        IntConst c => (null, c.Value),
        Binary { Op: BinaryOp.Add, Left: var l, Right: IntConst c } b when b.Type.IsInt => (l, c.Value),
        Binary { Op: BinaryOp.Subtract, Left: var l, Right: IntConst c } b when b.Type.IsInt => (l, -c.Value),
        _ => (expr, 0),
    };

    static Expr Join(Expr? root, int offset) =>
        root is null ? new IntConst(offset)
        : offset == 0 ? root
        : offset > 0 ? new Binary(BinaryOp.Add, root, new IntConst(offset), BitType.Int)
        : new Binary(BinaryOp.Subtract, root, new IntConst(-offset), BitType.Int);

    /// <summary>The result of an operator over numbers, truth as 0 and 1; null where it has none.</summary>
    public static int? Fold(BinaryOp op, int a, int b) => Constant(op, a, b) switch
    {
        IntConst c => c.Value,
        Const c => (int)c.Value,
        _ => null,
    };

    /// <summary>A constant operation; null where C# throws or masks the amount: elaboration gives that its meaning.</summary>
    static Expr? Constant(BinaryOp op, int a, int b) => op switch
    {
        BinaryOp.Divide or BinaryOp.Remainder when b is 0 or -1 => null,
        BinaryOp.ShiftLeft or BinaryOp.ShiftRight when b is < 0 or > 31 => null,
        _ => IntArithmetic.Fold(op, a, b),
    };
}
