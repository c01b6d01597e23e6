using Hdl.Tools.Kernels.Golden;

namespace Hdl.Testbenches.Tools.Kernels;

public sealed class VectorMathTests
{
    const double Unit = 1.0 / 65536;

    // Bounds that Designs/README.md states, in units of 2^-16.
    const double ExpBound = 0.57, SiluBound = 0.83;
    const double InverseBound = 1.0 / (1 << 29);

    [Fact]
    public void Exp_is_within_its_bound_everywhere()
    {
        for (int t = 0; t <= 1 << 21; t++) Near(Math.Exp(-t * Unit) / Unit, VectorMath.Exp(-t, 0), ExpBound, t);
    }

    [Theory]
    [InlineData(0, 0, VectorMath.One)]
    [InlineData(5, -5, VectorMath.One)]
    [InlineData(int.MaxValue, int.MinValue, VectorMath.One)]
    [InlineData(int.MinValue, int.MaxValue, 0)]
    [InlineData(int.MinValue, int.MinValue, VectorMath.One)]
    [InlineData(-VectorMath.One, 0, 24109)]
    public void Exp_at_its_ends(int a, int s, int expected) => Assert.Equal(expected, VectorMath.Exp(a, s));

    [Fact]
    public void Silu_is_within_its_bound()
    {
        for (int a = -(1 << 21); a <= 1 << 21; a++) Near(a / (1 + Math.Exp(-a * Unit)), VectorMath.Silu(a), SiluBound, a);
        Assert.Equal(int.MaxValue, VectorMath.Silu(int.MaxValue));
        Assert.Equal(0, VectorMath.Silu(int.MinValue));
    }

    [Fact]
    public void Reciprocal_is_within_its_bound()
    {
        foreach (long magnitude in Magnitudes(31))
            foreach (int a in new[] { (int)magnitude, (int)-magnitude })
            {
                double exact = Math.Clamp(4294967296.0 / a, int.MinValue, int.MaxValue);
                Near(exact, VectorMath.Reciprocal(a), 0.5 + Math.Abs(exact) * InverseBound, a);
            }
    }

    [Theory]
    [InlineData(0, int.MaxValue)]
    [InlineData(1, int.MaxValue)]
    [InlineData(2, int.MaxValue)]
    [InlineData(-1, int.MinValue)]
    [InlineData(VectorMath.One, VectorMath.One)]
    [InlineData(-VectorMath.One, -VectorMath.One)]
    [InlineData(int.MaxValue, 2)]
    [InlineData(int.MinValue, -2)]
    public void Reciprocal_at_its_ends(int a, int expected) => Assert.Equal(expected, VectorMath.Reciprocal(a));

    [Fact]
    public void Inverse_root_is_within_its_bound()
    {
        foreach (long v in Magnitudes(63))
        {
            double exact = Math.Min(4294967296.0 / Math.Sqrt(v), int.MaxValue);
            Near(exact, VectorMath.InverseRoot((ulong)v), 0.5 + exact * InverseBound, v);
        }

        Assert.Equal(int.MaxValue, VectorMath.InverseRoot(0));
        Assert.Equal(VectorMath.One, VectorMath.InverseRoot(1UL << 32));
        Assert.Equal(1, VectorMath.InverseRoot(ulong.MaxValue));
    }

    [Fact]
    public void Root_mean_square_divides_adds_and_saturates()
    {
        Assert.Equal(VectorMath.One / 2, VectorMath.RootMeanSquare([2 * VectorMath.One, -2 * VectorMath.One], 1, 0));
        Assert.Equal(2 * VectorMath.One, VectorMath.RootMeanSquare([], 6, 1u << 30));
        Assert.Equal(int.MaxValue, VectorMath.RootMeanSquare([0], 0, 0));
        Assert.Equal(1, VectorMath.RootMeanSquare([.. Enumerable.Repeat(int.MinValue, 1023)], 0, 0));
        // The quotient 2^31 + 1 over 2^32 is rounded up: 1 of 32 fraction bits, not 0.
        Assert.Equal(VectorMath.InverseRoot(1), VectorMath.RootMeanSquare([1], 1, 0));
    }

    [Fact]
    public void Sums_are_exact_until_they_are_rounded_and_saturate()
    {
        Assert.Equal(1, VectorMath.Multiply(1, 1 << 15));
        Assert.Equal(0, VectorMath.Multiply(-1, 1 << 15));
        Assert.Equal(int.MaxValue, VectorMath.Multiply(int.MinValue, int.MinValue));
        Assert.Equal(int.MinValue, VectorMath.Add(int.MinValue, -1));
        Assert.Equal(5 * VectorMath.One - (1 << 15), VectorMath.Dot([int.MaxValue, int.MinValue, VectorMath.One], [int.MaxValue, int.MaxValue, 5 * VectorMath.One]));
        Assert.Equal([3, -5], VectorMath.MixRows([VectorMath.One, 2 * VectorMath.One], [1, -1, 1, -2], lanes: 2));
        Assert.Equal(int.MaxValue, VectorMath.Sum([int.MaxValue, int.MaxValue]));
        Assert.Equal(-1, VectorMath.Sum([int.MaxValue, int.MinValue]));
        Assert.Equal(int.MinValue, VectorMath.Max([]));
        Assert.Equal((-3, 2), VectorMath.Rotate(2, 3, 0, VectorMath.One));
    }

    [Fact]
    public void A_block_keeps_seven_bits_of_its_largest()
    {
        var (mantissas, exponent) = VectorMath.Quantise([1000, -999, 8, 4, -4]);
        Assert.Equal(-13, exponent);
        Assert.Equal(64, mantissas.Length);
        Assert.Equal([125, -125, 1, 1, 0], mantissas[..5].Select(m => (int)m));
        Assert.All(mantissas[5..], m => Assert.Equal(0, m));
        Assert.Equal((-64, 9), (VectorMath.Quantise([int.MinValue]).Mantissas[0], VectorMath.Quantise([int.MinValue]).Exponent));
        Assert.Equal((127, -15), (VectorMath.Quantise([255]).Mantissas[0], VectorMath.Quantise([255]).Exponent));
        Assert.Equal((100, -16), (VectorMath.Quantise([100]).Mantissas[0], VectorMath.Quantise([100]).Exponent));
        Assert.Equal(-16, VectorMath.Quantise([]).Exponent);
    }

    [Fact]
    public void Spans_that_do_not_fit_are_refused()
    {
        Assert.Contains("2 and 1", Assert.Throws<ArgumentException>(() => VectorMath.Dot([1, 2], [1])).Message);
        Assert.Contains("2 rows of 3", Assert.Throws<ArgumentException>(() => VectorMath.MixRows([1, 2], [1, 2, 3], lanes: 3)).Message);
        Assert.Contains("65", Assert.Throws<ArgumentException>(() => VectorMath.Quantise(new int[65])).Message);
    }

    /// <summary>All small numbers, and as many random ones of every size up to the given bits.</summary>
    static IEnumerable<long> Magnitudes(int bits)
    {
        for (int i = 1; i <= 500_000; i++) yield return i;
        var random = new System.Random(1);
        for (int i = 0; i < 500_000; i++) yield return (random.NextInt64(1L << (bits - 1)) >> random.Next(bits - 1)) + 1;
    }

    static void Near(double exact, int found, double bound, long at)
    {
        if (Math.Abs(found - exact) > bound) Assert.Fail($"At {at}: {found} is {Math.Abs(found - exact)} off {exact}, more than {bound}.");
    }
}
