using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;

namespace Hdl.Testbenches.Compiler.Passes;

public sealed class RangesTests
{
    // Every guard factor * i + offset OP bound, against all i of a loop: no value that passes may lie outside, and an order bounds exactly.
    [Theory]
    [InlineData(BinaryOp.Less)]
    [InlineData(BinaryOp.LessOrEqual)]
    [InlineData(BinaryOp.Greater)]
    [InlineData(BinaryOp.GreaterOrEqual)]
    [InlineData(BinaryOp.Equal)]
    [InlineData(BinaryOp.NotEqual)]
    public void A_guard_on_a_linear_form_of_the_axis_narrows_it(BinaryOp op)
    {
        var ranges = Ranges.None.Enter(new For("i", new IntConst(-3), new IntConst(9), 1, EquatableArray.Of<Stmt>()));
        Expr axis = new LoopVar("i");
        for (int factor = 1; factor <= 3; factor++)
            for (int offset = -4; offset <= 4; offset++)
                for (int bound = -12; bound <= 30; bound++)
                    foreach (bool holds in new[] { true, false })
                    {
                        var left = new Binary(BinaryOp.Add, new Binary(BinaryOp.Multiply, new IntConst(factor), axis, BitType.Int), new IntConst(offset), BitType.Int);
                        var range = ranges.Assume(new Binary(op, left, new IntConst(bound), BitType.Bool), holds).Of(axis);
                        Assert.NotNull(range);
                        var passing = Enumerable.Range(-3, 12).Where(i => Operators.Evaluate(op, factor * i + offset, bound, BitType.Bool).IsOne == holds).ToList();
                        Assert.All(passing, i => Assert.InRange(i, range.Value.Low, range.Value.High));
                        if (op is BinaryOp.Equal or BinaryOp.NotEqual || passing.Count == 0) continue;
                        Assert.Equal((passing[0], passing[^1]), range.Value);
                    }
    }

    [Theory]
    [InlineData(BinaryOp.Divide, BinaryOp.Equal, 0, true, 0, 4)]
    [InlineData(BinaryOp.Divide, BinaryOp.Equal, 0, false, 5, 19)]
    [InlineData(BinaryOp.Divide, BinaryOp.NotEqual, 3, true, 0, 14)]
    [InlineData(BinaryOp.Remainder, BinaryOp.Equal, 0, false, 1, 19)]
    [InlineData(BinaryOp.Remainder, BinaryOp.NotEqual, 4, true, 0, 18)]
    public void A_guard_on_a_part_of_an_axis_narrows_its_ends(BinaryOp part, BinaryOp compare, int bound, bool holds, int low, int high)
    {
        var ranges = Ranges.None.Enter(new For("i", new IntConst(0), new IntConst(20), 1, EquatableArray.Of<Stmt>()));
        Expr axis = new LoopVar("i");
        var condition = new Binary(compare, new Binary(part, axis, new IntConst(5), BitType.Int), new IntConst(bound), BitType.Bool);
        Assert.Equal((low, high), ranges.Assume(condition, holds).Of(axis));
    }
}
