using System.Numerics;
using Hdl.Testbenches.Models;
using Hdl.Tools.Kernels.Golden;

namespace Hdl.Testbenches.Tools.Kernels;

public sealed class BlockMatrixTests
{
    [Fact]
    public void Conversion_is_the_exact_value_rounded_and_saturated()
    {
        int[] sums = [0, 1, -1, 2, -2, 3, -3, 1_032_256, -1_032_256, 32_767, 65_536, -65_536, int.MaxValue, int.MinValue];
        for (int exponent = -256; exponent <= 254; exponent++)
            foreach (int sum in sums)
                Assert.Equal(Exact(sum, exponent), BlockMatrix.ToFixedPoint(sum, exponent));
    }

    [Theory]
    [InlineData(3, -17, 2)]
    [InlineData(-3, -17, -1)]
    [InlineData(1, -16, 1)]
    [InlineData(5, 0, 5 << 16)]
    [InlineData(1 << 15, 0, int.MaxValue)]
    [InlineData(-1 << 15, 0, int.MinValue)]
    public void Conversion_by_hand(int sum, int exponent, int expected) => Assert.Equal(expected, BlockMatrix.ToFixedPoint(sum, exponent));

    [Fact]
    public void A_vector_meets_the_columns()
    {
        var mantissas = new sbyte[8, 8];
        var exponents = new sbyte[8];
        (mantissas[0, 3], mantissas[7, 3], mantissas[2, 0]) = (5, -7, 127);
        (exponents[3], exponents[0]) = (-2, 1);
        int[] results = new BlockMatrix(mantissas, exponents).Multiply([10, 0, -127, 0, 0, 0, 0, 2], -1);
        // (50 - 14) / 8 and -127 x 127.
        Assert.Equal([-16129 << 16, 0, 0, (36 << 16) / 8, 0, 0, 0, 0], results);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(64)]
    public void Beats_and_tiles_hold_the_block(int size)
    {
        var random = new System.Random(size);
        var block = RandomBlock.Make(size, density: 0.3, random);
        ulong[] beats = block.Beats();
        Assert.Equal((size * size + size) / 8, beats.Length);
        var again = BlockMatrix.Of(beats, size);
        Assert.Equal(beats, again.Beats());
        sbyte[] vector = RandomBlock.Vector(size, random);
        Assert.Equal(block.Multiply(vector, -20), again.Multiply(vector, -20));
        Assert.Equal(beats, CompressedTile.Beats(CompressedTile.Decode(block.CompressedBeats(), block.TileRows, 4 * block.RowBeats)));
    }

    [Fact]
    public void The_first_weights_lie_low()
    {
        var mantissas = new sbyte[64, 64];
        (mantissas[0, 0], mantissas[0, 9], mantissas[3, 63]) = (1, -2, 3);
        var exponents = new sbyte[64];
        exponents[62] = -128;
        ulong[] beats = new BlockMatrix(mantissas, exponents).Beats();
        Assert.Equal(520, beats.Length);
        Assert.Equal((1UL, 0xFE00UL, 3UL << 56, 0x80UL << 48), (beats[0], beats[1], beats[31], beats[519]));
    }

    [Fact]
    public void What_is_no_block_is_refused()
    {
        Assert.Contains("square", Assert.Throws<ArgumentException>(() => new BlockMatrix(new sbyte[8, 16], new sbyte[16])).Message);
        Assert.Contains("square", Assert.Throws<ArgumentException>(() => new BlockMatrix(new sbyte[12, 12], new sbyte[12])).Message);
        Assert.Contains("square", Assert.Throws<ArgumentException>(() => new BlockMatrix(new sbyte[8, 8], new sbyte[7])).Message);
        var mantissas = new sbyte[8, 8];
        mantissas[1, 2] = -128;
        Assert.Contains("-128", Assert.Throws<ArgumentException>(() => new BlockMatrix(mantissas, new sbyte[8])).Message);
        Assert.Contains("7 mantissas", Assert.Throws<ArgumentException>(() => new BlockMatrix(new sbyte[8, 8], new sbyte[8]).Multiply(new sbyte[7], 0)).Message);
        Assert.Contains("519 beats", Assert.Throws<ArgumentException>(() => BlockMatrix.Of(new ulong[519])).Message);
        Assert.Contains("whole rows", Assert.Throws<ArgumentException>(() => CompressedTile.OfBeats(new ulong[7], 2)).Message);
    }

    static int Exact(int sum, int exponent)
    {
        var scaled = (BigInteger)sum << 300 + exponent + 16;
        var rounded = (scaled + (BigInteger.One << 299)) >> 300;
        return (int)BigInteger.Max(int.MinValue, BigInteger.Min(int.MaxValue, rounded));
    }
}
