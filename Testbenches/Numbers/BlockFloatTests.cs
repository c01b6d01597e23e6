using Hdl.Numbers;

namespace Hdl.Testbenches.Numbers;

public sealed class BlockFloatTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Mantissas_are_the_nearest(int width)
    {
        var random = new System.Random(6);
        for (int i = 0; i < 300; i++)
        {
            var numbers = Numbers(random);
            var block = BlockFloat.Quantise(numbers, width);
            int exponent = Math.Max(-126, numbers.Max(n => n.ToSingle() == 0 ? -200 : Math.ILogB(n.ToSingle())));
            Assert.Equal(exponent + 127, (int)block.Exponent);
            double greatest = Math.ScaleB(1, width - 1) - 1;
            for (int j = 0; j < BlockFloat.Length; j++)
            {
                double scaled = Math.ScaleB((double)numbers[j].ToSingle(), width - 2 - exponent);
                double nearest = Math.Clamp(Math.Round(scaled, MidpointRounding.ToEven), -greatest, greatest);
                Assert.Equal(nearest, (int)block.Mantissas[j]);
                // Adding 0 drops the sign of a zero, which a mantissa has not.
                Assert.Equal((float)(Math.ScaleB(nearest, exponent - width + 2) + 0.0), block.ToNumbers()[j].ToSingle());
            }
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void A_dot_product_is_rounded_once(int width)
    {
        var random = new System.Random(7);
        for (int i = 0; i < 1000; i++)
        {
            var (a, b) = (BlockFloat.Quantise(Numbers(random), width), BlockFloat.Quantise(Numbers(random), width));
            long sum = a.Mantissas.Zip(b.Mantissas, (x, y) => (long)x * (long)y).Sum();
            // 38 bits and their scale are exact in a double, subnormal floats apart, which are the only rounding of theirs.
            double exact = Math.ScaleB((double)sum, (int)a.Exponent + (int)b.Exponent - 254 - 2 * (width - 2));
            Assert.Equal((float)exact, a.Dot(b).ToSingle());
        }
    }

    [Fact]
    public void Extreme_mantissas_do_not_overflow_the_sum()
    {
        var numbers = Enumerable.Repeat(Fp32.FromDouble(-1.9999), BlockFloat.Length).ToArray();
        var block = BlockFloat.Quantise(numbers, 16);
        Assert.All(block.Mantissas, m => Assert.Equal(-32766, (int)m));
        Assert.Equal((float)(64.0 * 32766 * 32766 / (1 << 28)), block.Dot(block).ToSingle());
    }

    [Fact]
    public void A_block_says_what_it_cannot_hold()
    {
        var zeros = new Fp32[BlockFloat.Length];
        Assert.Contains("64 numbers, not 3", Assert.Throws<ArgumentException>(() => BlockFloat.Quantise(new Fp32[3], 8)).Message);
        Assert.Contains("4, 8 or 16 bits, not 5", Assert.Throws<ArgumentException>(() => BlockFloat.Quantise(zeros, 5)).Message);
        Assert.Contains("Mantissas of 4 and 8 bits", Assert.Throws<ArgumentException>(() => BlockFloat.Quantise(zeros, 4).Dot(BlockFloat.Quantise(zeros, 8))).Message);
        zeros[9] = Fp32.FromDouble(double.PositiveInfinity);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => BlockFloat.Quantise(zeros, 8)).Message);
    }

    static Fp32[] Numbers(System.Random random)
    {
        int centre = random.Next(0, 255), spread = random.Next(1, 40);
        return [.. Enumerable.Range(0, BlockFloat.Length).Select(_ => new Fp32((U32)((uint)random.Next(2) << 31 | (uint)Math.Clamp(centre - random.Next(spread), 0, 254) << 23 | (uint)random.Next(1 << 23) & ~((1u << random.Next(24)) - 1))))];
    }
}
