using System.Numerics;
using Hdl.Compiler.Ir;

namespace Hdl.Testbenches.Compiler.Ir;

public sealed class OperatorsTests
{
    static readonly BitType U8 = BitType.Unsigned(8);
    static readonly BitType S8 = BitType.SignedOf(8);

    [Theory]
    [InlineData(BinaryOp.Add, 255, 1, 0)]
    [InlineData(BinaryOp.Subtract, 0, 1, 255)]
    [InlineData(BinaryOp.Multiply, 16, 17, 16)]
    [InlineData(BinaryOp.Divide, 7, 2, 3)]
    [InlineData(BinaryOp.Divide, 7, 0, 0)]
    [InlineData(BinaryOp.Remainder, 7, 0, 7)]
    [InlineData(BinaryOp.ShiftLeft, 0x81, 1, 2)]
    [InlineData(BinaryOp.ShiftLeft, 1, 8, 0)]
    [InlineData(BinaryOp.ShiftRight, 0x81, 7, 1)]
    [InlineData(BinaryOp.ShiftRight, 0x81, 2000000000, 0)]
    [InlineData(BinaryOp.Min, 3, 200, 3)]
    [InlineData(BinaryOp.Max, 3, 200, 200)]
    public void Unsigned_results_wrap(BinaryOp op, long left, long right, long expected) => Assert.Equal(expected, Operators.Evaluate(op, left, right, U8));

    [Theory]
    [InlineData(BinaryOp.Divide, -7, 2, -3)]
    [InlineData(BinaryOp.Divide, -128, -1, -128)]
    [InlineData(BinaryOp.Remainder, -7, 2, -1)]
    [InlineData(BinaryOp.Remainder, -7, 0, -7)]
    [InlineData(BinaryOp.ShiftRight, -7, 1, -4)]
    [InlineData(BinaryOp.ShiftRight, -7, 100, -1)]
    [InlineData(BinaryOp.ShiftLeft, -128, 1, 0)]
    [InlineData(BinaryOp.And, -1, 0x5A, 0x5A)]
    [InlineData(BinaryOp.Xor, -1, 1, -2)]
    public void Signed_results_wrap(BinaryOp op, long left, long right, long expected) => Assert.Equal(expected, Operators.Evaluate(op, left, right, S8));

    [Fact]
    public void Comparisons_of_mixed_signs_are_of_the_numbers() => Assert.Equal(1, Operators.Evaluate(BinaryOp.Less, -1, 255, BitType.Bool));

    [Fact]
    public void Reductions_are_over_the_operands_bits()
    {
        Assert.Equal(1, Operators.Evaluate(UnaryOp.AndReduce, -1, S8, BitType.Bool));
        Assert.Equal(0, Operators.Evaluate(UnaryOp.AndReduce, 127, S8, BitType.Bool));
        Assert.Equal(0, Operators.Evaluate(UnaryOp.XorReduce, -1, S8, BitType.Bool));
        Assert.Equal(1, Operators.Evaluate(UnaryOp.XorReduce, 7, U8, BitType.Bool));
        Assert.Equal(1, Operators.Evaluate(UnaryOp.OrReduce, -128, S8, BitType.Bool));
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(5, 3)]
    [InlineData(8, 3)]
    public void Log2_rounds_up(int operand, int expected) => Assert.Equal(expected, Operators.Evaluate(UnaryOp.Log2, operand, BitType.Int, BitType.Int));

    [Fact]
    public void Slices_read_0_and_inserts_write_nothing_outside()
    {
        Assert.Equal(0b0011, Operators.Slice(-64, S8, 6, 4));
        Assert.Equal(0, Operators.Slice(255, U8, BigInteger.Pow(2, 64), 4));
        Assert.Equal(0xF0 | 0x0B, Operators.Insert(0xFF, U8, 2, 1, 0) & 0xFB);
        Assert.Equal(0xC0, Operators.Insert(0, U8, 6, 4, 15));
        Assert.Equal(-64, Operators.Insert(0, S8, 6, 4, 15));
        Assert.Equal(5, Operators.Insert(5, U8, BigInteger.Pow(2, 64), 4, 15));
        Assert.Equal(0x1FF, Operators.Concat(1, -1, S8));
    }
}
