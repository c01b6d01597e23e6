using Hdl.Tools.Kernels.Golden;
using Hdl.Tools.Kernels.Mapping;

namespace Hdl.Testbenches.Kernels;

public sealed class BlockQuantiserTests
{
    [Fact]
    public void Each_output_has_its_exponent()
    {
        var block = BlockQuantiser.Of(new float[,] { { 1, -0.5f, 0.25f }, { 100, 3, -7 }, { 0, 0, 0 }, { 0.999f, -1e-9f, 0 } });
        ulong[] beats = block.Beats();
        Assert.Equal((64, -32, 16), (At(0, 0), At(1, 0), At(2, 0)));
        Assert.Equal((100, 3, -7), (At(0, 1), At(1, 1), At(2, 1)));
        Assert.Equal((0, 0, 0), (At(0, 2), At(0, 4), At(63, 63)));
        // 0.999 would round to 128.
        Assert.Equal((127, 0), (At(0, 3), At(1, 3)));
        Assert.Equal((-6, 0, 0, -7), (At(64, 0), At(64, 1), At(64, 2), At(64, 3)));

        int At(int row, int column) => (sbyte)(byte)(beats[8 * row + column / 8] >> 8 * (column % 8));
    }

    [Fact]
    public void No_weight_is_further_off_than_half_a_step_of_its_output()
    {
        var random = new System.Random(3);
        var matrix = new float[64, 64];
        for (int o = 0; o < 64; o++)
            for (int i = 0; i < 64; i++) matrix[o, i] = (float)((random.NextDouble() - 0.5) * Math.Pow(2, o / 4));
        var block = BlockQuantiser.Of(matrix);
        for (int i = 0; i < 64; i++)
        {
            var one = new sbyte[64];
            one[i] = 1;
            // Exponent 0: the product is the weight itself in Q16.16.
            int[] column = block.Multiply(one, 0);
            for (int o = 0; o < 64; o++)
            {
                double largest = Enumerable.Range(0, 64).Max(j => Math.Abs(matrix[o, j]));
                double step = Math.Pow(2, Math.Floor(Math.Log2(largest)) - 6);
                // A weight that would take mantissa 128 is cut to 127: a whole step.
                Assert.InRange(Math.Abs(FixedPoint.ToDouble(column[o]) - matrix[o, i]), 0, (Math.Abs(matrix[o, i]) > 127 * step ? step : step / 2) + 1.0 / (1 << 17));
            }
        }
    }

    [Fact]
    public void A_part_larger_than_a_block_is_refused() => Assert.Throws<ArgumentException>(() => BlockQuantiser.Of(new float[65, 64]));

    [Theory]
    [InlineData(24, 64, true)]
    [InlineData(64, 8, true)]
    [InlineData(44, 64, false)]
    [InlineData(64, 64, false)]
    public void The_shorter_form_is_taken(int outputs, int inputs, bool compressed)
    {
        var matrix = new float[outputs, inputs];
        for (int o = 0; o < outputs; o++)
            for (int i = 0; i < inputs; i++) matrix[o, i] = 1 + o + i;
        var tile = WeightTile.Of(matrix);
        var (words, burst) = tile.Encode(100);
        Assert.Equal((compressed, 100, words.Count, 520), (burst.Sparse, burst.Base, burst.Words, burst.Beats));
        Assert.True(words.Count < 520 || !compressed);
        Assert.Equal(tile.Block.Beats(), burst.Sparse ? WeightTile.Expand(words, burst.Rows, burst.RowBeats) : words);
    }

    [Theory]
    [InlineData(0.5, 0x8000)]
    [InlineData(-1, -0x10000)]
    [InlineData(1.0 / (1 << 17), 1)]
    [InlineData(-1.0 / (1 << 17), 0)]
    [InlineData(40000, int.MaxValue)]
    [InlineData(-40000, int.MinValue)]
    public void Fixed_point_rounds_and_saturates(double value, int word) => Assert.Equal(word, FixedPoint.Of(value));
}
