using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>
/// Where a narrowing cast is heard. Yosys 0.23 sizes operands together by the width of what a cast narrows, so that <c>~(8'(a) ^ 8'(b))</c> of 16-bit values has 16 bits with the upper ones set.
/// An operator over such operands is cast to its own width, which drops those bits, and so is one beside such an operand, which is sized together with it.
/// </summary>
static class CastReach
{
    static readonly IntConst IntWidth = new(32);

    /// <summary>Whether an operator has operands by which it is taken for wider than it is.</summary>
    public static bool Widens(Expr e) => e is Binary or Unary or Select && !e.Type.IsInt && IsWider(e, e.Type.Width);

    /// <summary>Whether an operand is taken for wider than a width that it is given.</summary>
    public static bool IsWider(Expr e, Expr width)
    {
        if (e.Type.IsInt) return Exceeds(IntWidth, width);
        return e switch
        {
            FromInt { Value: IntConst, Target.Width: IntConst } f => Exceeds(f.Target.Width, width),
            FromInt f => Exceeds(IntWidth, width) || Exceeds(f.Target.Width, width),
            Resize r => Exceeds(r.Target.Width, width) || IsWider(r.Operand, width),
            Unary { Op: UnaryOp.AndReduce or UnaryOp.OrReduce or UnaryOp.XorReduce } => false,
            Unary u => Exceeds(u.Type.Width, width) || IsWider(u.Operand, width),
            Binary b when ExpressionBuilder.IsComparison(b.Op) => false,
            Binary { Op: BinaryOp.ShiftLeft or BinaryOp.ShiftRight } b => Exceeds(b.Type.Width, width) || IsWider(b.Left, width),
            // A quotient of signed numbers is made one bit wider and cut.
            Binary { Op: BinaryOp.Divide or BinaryOp.Remainder } => true,
            Binary b => Exceeds(b.Type.Width, width) || IsWider(b.Left, width) || IsWider(b.Right, width),
            Select s => IsWider(s.WhenTrue, width) || IsWider(s.WhenFalse, width),
            Slice { Operand: Read } s => Exceeds(s.Width, width),
            Slice s => Exceeds(s.Width, width) || IsWider(s.Operand, width),
            Concat c => Exceeds(c.Type.Width, width) || c.Parts.Any(p => IsWider(p, p.Type.Width)),
            _ => Exceeds(e.Type.Width, width),
        };
    }

    static bool Exceeds(Expr a, Expr width) => !Sizes.Same(a, width) && !Sizes.Smaller(a, width);
}
