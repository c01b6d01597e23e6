using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class SystolicArrayTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 6)]
    [InlineData(6, 1)]
    [InlineData(3, 5)]
    [InlineData(5, 3)]
    [InlineData(16, 16)]
    [InlineData(17, 33)]
    [InlineData(64, 64)]
    public void Multiplies_matrices(int rows, int columns) => Check(new SystolicArray(rows, columns), rows, columns);

    [Fact]
    public void Multiplies_matrices_when_compiled_in_the_build() => Check(new SystolicArray(8, 12), 8, 12);

    [Fact]
    public void Sums_of_extreme_values_are_exact()
    {
        var array = new SystolicArray(8, 12);
        var weights = new int[8, 12];
        var activations = new int[20, 8];
        for (int r = 0; r < 8; r++)
            for (int c = 0; c < 12; c++) weights[r, c] = c % 2 == 0 ? -128 : 127;
        for (int i = 0; i < 20; i++)
            for (int r = 0; r < 8; r++) activations[i, r] = i % 2 == 0 ? -128 : 127;
        Load(array, weights);
        Multiply(array, activations, weights);
    }

    static void Check(SystolicArray array, int rows, int columns)
    {
        var random = new System.Random(rows * 100 + columns);
        for (int round = 0; round < 2; round++)
        {
            var weights = Matrix(rows, columns, random);
            Load(array, weights);
            for (int r = 0; r < rows; r++)
                for (int c = 0; c < columns; c++) Assert.Equal(weights[r, c], (int)array.Peek("cell.Weight", r, c));
            // Weights are stationary: they serve for a second matrix, whatever stands at the top meanwhile.
            array.Weights.Fill(99);
            Multiply(array, Matrix(2 * rows + 3, rows, random), weights);
            Multiply(array, Matrix(4, rows, random), weights);
        }
    }

    static int[,] Matrix(int rows, int columns, System.Random random)
    {
        var matrix = new int[rows, columns];
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++) matrix[r, c] = random.Next(-128, 128);
        return matrix;
    }

    // What enters first moves furthest south: the last row is given first.
    static void Load(SystolicArray array, int[,] weights)
    {
        array.LoadWeights = true;
        for (int r = weights.GetLength(0) - 1; r >= 0; r--)
        {
            for (int c = 0; c < weights.GetLength(1); c++) array.Weights[c] = weights[r, c];
            array.Step();
        }

        array.LoadWeights = false;
    }

    // Row i of the activations enters row r of the array in cycle i + r and meets column c another c cycles later; the sum of column c has
    // gone through the last row after cycle i + rows - 1 + c.
    static void Multiply(SystolicArray array, int[,] activations, int[,] weights)
    {
        int count = activations.GetLength(0);
        int rows = weights.GetLength(0);
        int columns = weights.GetLength(1);
        for (int cycle = 0; cycle < count + rows + columns - 2; cycle++)
        {
            for (int r = 0; r < rows; r++) array.Activations[r] = cycle - r >= 0 && cycle - r < count ? activations[cycle - r, r] : 0;
            array.Step();
            for (int c = 0; c < columns; c++)
            {
                int i = cycle - (rows - 1) - c;
                if (i < 0 || i >= count) continue;
                int expected = 0;
                for (int r = 0; r < rows; r++) expected += activations[i, r] * weights[r, c];
                Assert.Equal(expected, (int)array.Sums[c]);
            }
        }
    }
}
