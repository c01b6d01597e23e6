using System.Numerics;
using Hdl.Compiler.Ir;
using Hdl.Fuzzing.Generation;

namespace Hdl.Testbenches.Equivalence;

/// <summary>UInt and SInt against <see cref="Operators"/>: exhaustively up to 5 bits, on random values of 6 to 520.</summary>
public sealed class DynamicValueEquivalenceTests
{
    [Fact]
    public void All_values_up_to_5_bits()
    {
        for (int a = 1; a <= 5; a++)
        {
            for (int b = 1; b <= 5; b++)
            {
                for (int x = 0; x < 1 << a; x++)
                {
                    for (int y = 0; y < 1 << b; y++) Check(a, b, x, y);
                }
            }
        }
    }

    [Fact]
    public void Random_values_of_more_bits()
    {
        var random = new System.Random(1);
        int[] edges = [63, 64, 65, 127, 128, 129];
        for (int i = 0; i < 4000; i++)
        {
            int Width() => random.Next(3) == 0 ? edges[random.Next(edges.Length)] : random.Next(random.Next(2) == 0 ? 6 : 65, 521);
            var (a, b) = (Width(), random.Next(4) == 0 ? random.Next(1, 12) : Width());
            Check(a, b, RandomTypes.Value(random, BitType.Unsigned(a)), RandomTypes.Value(random, BitType.Unsigned(b)));
        }
    }

    static void Check(int widthA, int widthB, BigInteger bitsA, BigInteger bitsB)
    {
        var (ua, ub, sa, sb) = (BitType.Unsigned(widthA), BitType.Unsigned(widthB), BitType.SignedOf(widthA), BitType.SignedOf(widthB));
        var (a, b) = (new UInt(bitsA, widthA), new UInt(bitsB, widthB));
        var (c, d) = (new SInt(Operators.Wrap(bitsA, sa), widthA), new SInt(Operators.Wrap(bitsB, sb), widthB));
        int wider = Math.Max(widthA, widthB);
        Unsigned(a + b, wider + 1, BinaryOp.Add, a.Value, b.Value);
        Signed(a - b, wider + 1, BinaryOp.Subtract, a.Value, b.Value);
        Unsigned(a * b, 2 * wider, BinaryOp.Multiply, a.Value, b.Value);
        Unsigned(a / b, wider, BinaryOp.Divide, a.Value, b.Value);
        Unsigned(a % b, wider, BinaryOp.Remainder, a.Value, b.Value);
        Unsigned(a & b, wider, BinaryOp.And, a.Value, b.Value);
        Unsigned(a | b, wider, BinaryOp.Or, a.Value, b.Value);
        Unsigned(a ^ b, wider, BinaryOp.Xor, a.Value, b.Value);
        Unsigned(a << b, widthA, BinaryOp.ShiftLeft, a.Value, b.Value);
        Unsigned(a >> b, widthA, BinaryOp.ShiftRight, a.Value, b.Value);
        Compare(a.Value, b.Value, a == b, a != b, a < b, a <= b, a > b, a >= b);

        Signed(c + d, wider + 1, BinaryOp.Add, c.Value, d.Value);
        Signed(c - d, wider + 1, BinaryOp.Subtract, c.Value, d.Value);
        Signed(c * d, 2 * wider, BinaryOp.Multiply, c.Value, d.Value);
        Signed(c / d, wider + 1, BinaryOp.Divide, c.Value, d.Value);
        Signed(c % d, wider, BinaryOp.Remainder, c.Value, d.Value);
        Signed(c & d, wider, BinaryOp.And, c.Value, d.Value);
        Signed(c | d, wider, BinaryOp.Or, c.Value, d.Value);
        Signed(c ^ d, wider, BinaryOp.Xor, c.Value, d.Value);
        Signed(c << b, widthA, BinaryOp.ShiftLeft, c.Value, b.Value);
        Signed(c >> b, widthA, BinaryOp.ShiftRight, c.Value, b.Value);
        Compare(c.Value, d.Value, c == d, c != d, c < d, c <= d, c > d, c >= d);

        // Beside a signed operand an unsigned one gets a bit for the sign.
        int mixed = Math.Max(widthA + 1, widthB);
        Signed(a + d, mixed + 1, BinaryOp.Add, a.Value, d.Value);
        Signed(d - a, mixed + 1, BinaryOp.Subtract, d.Value, a.Value);
        Signed(a * d, 2 * mixed, BinaryOp.Multiply, a.Value, d.Value);
        Signed(d / a, mixed + 1, BinaryOp.Divide, d.Value, a.Value);
        Signed(a & d, mixed, BinaryOp.And, a.Value, d.Value);
        Compare(a.Value, d.Value, a == d, a != d, a < d, a <= d, a > d, a >= d);

        Same(Operators.Evaluate(UnaryOp.Not, a.Value, ua, ua), ua, (~a).Value, BitType.Unsigned((~a).Width));
        Same(Operators.Evaluate(UnaryOp.Not, c.Value, sa, sa), sa, (~c).Value, BitType.SignedOf((~c).Width));
        var negated = BitType.SignedOf(widthA + 1);
        Same(Operators.Evaluate(UnaryOp.Negate, a.Value, ua, negated), negated, (-a).Value, BitType.SignedOf((-a).Width));
        Same(Operators.Evaluate(UnaryOp.Negate, c.Value, sa, negated), negated, (-c).Value, BitType.SignedOf((-c).Width));
        Bit(Operators.Evaluate(UnaryOp.AndReduce, a.Value, ua, BitType.Bool), a.AndReduce(), c.AndReduce());
        Bit(Operators.Evaluate(UnaryOp.OrReduce, a.Value, ua, BitType.Bool), a.OrReduce(), c.OrReduce());
        Bit(Operators.Evaluate(UnaryOp.XorReduce, a.Value, ua, BitType.Bool), a.XorReduce(), c.XorReduce());
        Bit(Operators.Slice(a.Value, ua, b.Value, 1), a[b], c[b]);
        Same(Operators.Insert(a.Value, ua, b.Value, 1, 1), ua, a.With(b, true).Value, BitType.Unsigned(a.With(b, true).Width));
        Same(Operators.Insert(c.Value, sa, b.Value, 1, 1), sa, c.With(b, true).Value, BitType.SignedOf(c.With(b, true).Width));
        Same(Operators.Concat(a.Value, b.Value, ub), BitType.Unsigned(widthA + widthB), Hdl.Bits.Concat(a, b).Value, BitType.Unsigned(Hdl.Bits.Concat(a, b).Width));
        var slice = BitType.Unsigned(widthB);
        foreach (int offset in new[] { 0, 1, widthA - 1, widthA, widthA + 70 })
        {
            Same(Operators.Slice(a.Value, ua, offset, widthB), slice, a.Bits(offset, widthB).Value, BitType.Unsigned(a.Bits(offset, widthB).Width));
            Same(Operators.Slice(c.Value, sa, offset, widthB), slice, c.Bits(offset, widthB).Value, BitType.Unsigned(c.Bits(offset, widthB).Width));
            Assert.Equal(Operators.Slice(c.Value, sa, offset, 7), (BigInteger)c.Bits<U7>(offset));
        }

        Same(Operators.Wrap(a.Value, slice), slice, a.Truncate(widthB).Value, BitType.Unsigned(a.Truncate(widthB).Width));
        Same(Operators.Wrap(c.Value, sb), sb, c.Truncate(widthB).Value, BitType.SignedOf(c.Truncate(widthB).Width));
        Assert.Equal(Operators.Wrap(a.Value, 13, signed: true), (BigInteger)(S13)a);
        Assert.Equal(Operators.Wrap(c.Value, 64, signed: false), (BigInteger)(U64)c);
        Assert.Equal(Operators.BitsOf(c.Value, sa), ((UInt)c).Value);
    }

    static void Unsigned(UInt got, int width, BinaryOp op, BigInteger left, BigInteger right) =>
        Same(Operators.Evaluate(op, left, right, BitType.Unsigned(width)), BitType.Unsigned(width), got.Value, BitType.Unsigned(got.Width), op, left, right);

    static void Signed(SInt got, int width, BinaryOp op, BigInteger left, BigInteger right) =>
        Same(Operators.Evaluate(op, left, right, BitType.SignedOf(width)), BitType.SignedOf(width), got.Value, BitType.SignedOf(got.Width), op, left, right);

    static void Same(BigInteger expected, BitType type, BigInteger got, BitType of, params object[] what)
    {
        if (expected != got || type != of) Assert.Fail($"{string.Join(' ', what)} should be {expected}:{type} and is {got}:{of}");
    }

    static void Bit(BigInteger expected, bool unsigned, bool signed)
    {
        Assert.Equal(!expected.IsZero, unsigned);
        Assert.Equal(!expected.IsZero, signed);
    }

    static void Compare(BigInteger left, BigInteger right, params bool[] got)
    {
        for (int i = 0; i < got.Length; i++) Assert.Equal(!Operators.Evaluate(BinaryOp.Equal + i, left, right, BitType.Bool).IsZero, got[i]);
    }
}
