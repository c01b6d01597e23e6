namespace Hdl.Compiler.Ir;

/// <summary>
/// A value with some of its bits replaced: <c>(x &amp; ~(ones &lt;&lt; o)) | (v &lt;&lt; o)</c>, in x's own width, so that bits beyond it are dropped. The offset is an unsigned hardware value.
/// </summary>
public static class Insertion
{
    public static Expr Of(Expr whole, Expr offset, Expr part)
    {
        var type = whole.Type with { Signed = false };
        var partType = part.Type with { Signed = false };
        Expr ones = new Resize(new Unary(UnaryOp.Not, new Const(0, partType), partType), type);
        Expr mask = new Unary(UnaryOp.Not, new Binary(BinaryOp.ShiftLeft, ones, offset, type), type);
        Expr placed = new Binary(BinaryOp.ShiftLeft, Resized(part, type), offset, type);
        return Resized(new Binary(BinaryOp.Or, new Binary(BinaryOp.And, Resized(whole, type), mask, type), placed, type), whole.Type);
    }

    /// <summary>The parts of what <see cref="Of"/> makes; null for any other expression.</summary>
    public static (Expr Whole, Expr Offset, Expr Part)? TryMatch(Expr expr)
    {
        if (Within(expr) is not Binary { Op: BinaryOp.Or, Left: Binary { Op: BinaryOp.And, Right: Unary { Op: UnaryOp.Not, Operand: Binary { Op: BinaryOp.ShiftLeft, Left: Resize { Operand: Unary { Op: UnaryOp.Not, Operand: Const ones } } } mask } } kept, Right: Binary { Op: BinaryOp.ShiftLeft } placed }
            || mask.Right != placed.Right) return null;
        var (whole, part) = (Within(kept.Left), Within(placed.Left));
        return part.Type.Width == ones.Type.Width && Of(whole, placed.Right, part) == expr ? (whole, placed.Right, part) : null;
    }

    static Expr Resized(Expr value, BitType type) => value.Type == type ? value : new Resize(value, type);

    static Expr Within(Expr expr) => expr is Resize resize ? resize.Operand : expr;
}
