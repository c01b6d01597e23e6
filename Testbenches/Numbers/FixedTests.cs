using System.Numerics;
using Hdl.Numbers;

namespace Hdl.Testbenches.Numbers;

public sealed class FixedTests
{
    [Theory]
    [InlineData(Rounding.Floor, MidpointRounding.ToNegativeInfinity)]
    [InlineData(Rounding.HalfEven, MidpointRounding.ToEven)]
    [InlineData(Rounding.TowardZero, MidpointRounding.ToZero)]
    public void Rounds_as_Math_does(Rounding mode, MidpointRounding host) => Rounds(mode, v => Math.Round(v, host));

    [Fact]
    public void Rounds_a_half_up() => Rounds(Rounding.HalfUp, v => Math.Floor(v + 0.5));

    static void Rounds(Rounding mode, Func<double, double> host)
    {
        for (int drop = 1; drop < 8; drop++)
        {
            // Every fraction about zero, and about the ends of what a double holds with its half.
            foreach (long centre in new[] { 0, 1L << 51, -1L << 51 })
            {
                for (long value = centre - 300; value <= centre + 300; value++)
                    Assert.Equal(host(value * Math.ScaleB(1, -drop)), (double)(long)Fixed.Round((S64)value, drop, mode));
            }
        }
    }

    [Theory]
    [InlineData(63, Rounding.Floor, long.MinValue, -1)]
    [InlineData(63, Rounding.HalfEven, long.MaxValue, 1)]
    [InlineData(63, Rounding.HalfUp, long.MinValue, -1)]
    [InlineData(63, Rounding.TowardZero, long.MinValue + 1, 0)]
    [InlineData(1, Rounding.HalfEven, long.MaxValue, 1L << 62)]
    [InlineData(1, Rounding.HalfUp, long.MinValue, -1L << 62)]
    public void Rounds_at_the_ends(int drop, Rounding mode, long value, long rounded) => Assert.Equal(rounded, (long)Fixed.Round((S64)value, drop, mode));

    [Fact]
    public void Saturates_and_wraps()
    {
        var random = new System.Random(5);
        for (int i = 0; i < 20_000; i++)
        {
            long value = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            int width = random.Next(1, 65);
            BigInteger greatest = (BigInteger.One << width - 1) - 1;
            BigInteger wrapped = value & (BigInteger.One << width) - 1;
            if (wrapped > greatest) wrapped -= BigInteger.One << width;
            Assert.Equal(BigInteger.Clamp(value, -greatest - 1, greatest), (long)Fixed.Saturate((S64)value, width));
            Assert.Equal(wrapped, (long)Fixed.Wrap((S64)value, width));
        }
    }
}
