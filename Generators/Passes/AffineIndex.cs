using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>An elaboration-time integer that is linear in one axis: <c>Factor * Axis + Offset</c>, with a factor that is not 0.</summary>
sealed record AffineIndex(string Axis, int Factor, int Offset)
{
    /// <summary>The linear form, or null where the expression has none, depends on several axes or on none.</summary>
    public static AffineIndex? Of(Expr expr) => expr switch
    {
        LoopVar v => new AffineIndex(v.Name, 1, 0),
        Binary { Op: BinaryOp.Add, Right: IntConst c } b when Of(b.Left) is { } l => l with { Offset = l.Offset + c.Value },
        Binary { Op: BinaryOp.Add, Left: IntConst c } b when Of(b.Right) is { } r => r with { Offset = r.Offset + c.Value },
        Binary { Op: BinaryOp.Subtract, Right: IntConst c } b when Of(b.Left) is { } l => l with { Offset = l.Offset - c.Value },
        Binary { Op: BinaryOp.Subtract, Left: IntConst c } b when Of(b.Right) is { } r => new AffineIndex(r.Axis, -r.Factor, c.Value - r.Offset),
        Binary { Op: BinaryOp.Multiply, Right: IntConst { Value: not 0 } c } b when Of(b.Left) is { } l => new AffineIndex(l.Axis, l.Factor * c.Value, l.Offset * c.Value),
        Binary { Op: BinaryOp.Multiply, Left: IntConst { Value: not 0 } c } b when Of(b.Right) is { } r => new AffineIndex(r.Axis, r.Factor * c.Value, r.Offset * c.Value),
        _ => null,
    };
}
