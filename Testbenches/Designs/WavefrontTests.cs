using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

public sealed class WavefrontTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 5)]
    [InlineData(5, 3)]
    [InlineData(8, 8)]
    [InlineData(20, 13)]
    [InlineData(1, 300)] // 300 cells of weight 255 wrap
    public void Finds_the_heaviest_path(int rows, int columns) => Check(new Wavefront(rows, columns), rows, columns);

    [Fact]
    public void Finds_the_heaviest_path_when_compiled_in_the_build() => Check(new Wavefront(6, 7), 6, 7);

    static void Check(Wavefront dut, int rows, int columns)
    {
        var random = new System.Random(rows * 1000 + columns);
        var weights = new byte[rows, columns];
        for (int round = 0; round < 30; round++)
        {
            for (int r = 0; r < rows; r++)
            {
                for (int c = 0; c < columns; c++)
                {
                    weights[r, c] = round == 0 ? byte.MaxValue : (byte)random.Next(256);
                    dut.Weights[r * columns + c] = weights[r, c];
                }
            }

            var best = HeaviestPath.Through(weights);
            for (int c = 0; c < columns; c++) Assert.Equal(best[rows - 1, c], (int)dut.LastRow[c]);
            Assert.Equal(best[rows - 1, columns - 1], (int)dut.Best);
            for (int r = 0; r < rows; r++)
                for (int c = 0; c < columns; c++) Assert.Equal(best[r, c], (int)dut.Peek("cell.Best", r, c));
        }
    }
}
