using Hdl.Compiler.Ir;

namespace Hdl.Testbenches.Compiler.Ir;

/// <summary>Elaboration folds integers on C#'s own; the result is the one that <see cref="Operators"/> defines.</summary>
public sealed class IntArithmeticTests
{
    static readonly int[] Edges = [int.MinValue, int.MinValue + 1, -65536, -33, -32, -31, 31, 32, 33, 46341, 65536, 1 << 30, (1 << 30) + 1, int.MaxValue - 1, int.MaxValue];

    public static TheoryData<BinaryOp> Binary => [.. Enum.GetValues<BinaryOp>()];

    [Theory]
    [MemberData(nameof(Binary))]
    public void A_folded_operator_is_the_defined_one(BinaryOp op)
    {
        bool compares = op is >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual;
        var type = compares ? BitType.Bool : BitType.Int;
        int[] values = [.. Enumerable.Range(-17, 35), .. Edges];
        foreach (int left in values)
        {
            foreach (int right in values)
            {
                var expected = Operators.Evaluate(op, left, right, type);
                var folded = IntArithmetic.Fold(new Binary(op, new IntConst(left), new IntConst(right), type));
                Assert.True(folded == (compares ? new Const(expected, BitType.Bool) : new IntConst((int)expected)), $"{left} {op} {right} is {folded}, not {expected}");
            }
        }
    }

    /// <summary>The lowest bit of 20904 is 0, so that nothing passes; of 20905 it is 1, so that the other operand's lowest bit does.</summary>
    [Theory]
    [InlineData(BinaryOp.And)]
    [InlineData(BinaryOp.Or)]
    public void Logic_of_operands_wider_than_a_bit_is_left_to_its_operator(BinaryOp op)
    {
        var wide = BitType.Unsigned(15);
        foreach (int value in (int[])[20904, 20905])
        {
            var constant = new Const(value, wide);
            foreach (var logic in new[] { new Binary(op, constant, new LocalRef("x", wide), BitType.Bool), new Binary(op, new LocalRef("x", wide), constant, BitType.Bool) })
                Assert.Same(logic, IntArithmetic.Fold(logic));
            var inverted = new Unary(UnaryOp.Not, constant, BitType.Bool);
            Assert.Same(inverted, IntArithmetic.Fold(inverted));
        }
    }

    [Fact]
    public void Logarithms_negations_and_conditions_are_the_defined_ones()
    {
        foreach (int value in Enumerable.Range(-17, 100).Concat(Edges))
        {
            foreach (var op in new[] { UnaryOp.Log2, UnaryOp.Negate })
                Assert.Equal(new IntConst((int)Operators.Evaluate(op, value, BitType.Int, BitType.Int)), IntArithmetic.Fold(new Unary(op, new IntConst(value), BitType.Int)));
            Assert.Equal(Operators.Evaluate(UnaryOp.Log2, value, BitType.Int, BitType.Int), Hdl.Bits.Log2(value));
        }

        foreach (var left in new[] { IntArithmetic.False, IntArithmetic.True })
        {
            Assert.Equal(new Const(Operators.Evaluate(UnaryOp.Not, left.Value, BitType.Bool, BitType.Bool), BitType.Bool), IntArithmetic.Fold(new Unary(UnaryOp.Not, left, BitType.Bool)));
            foreach (var right in new[] { IntArithmetic.False, IntArithmetic.True })
            {
                foreach (var op in new[] { BinaryOp.And, BinaryOp.Or })
                    Assert.Equal(new Const(Operators.Evaluate(op, left.Value, right.Value, BitType.Bool), BitType.Bool), IntArithmetic.Fold(new Binary(op, left, right, BitType.Bool)));
            }
        }
    }
}
