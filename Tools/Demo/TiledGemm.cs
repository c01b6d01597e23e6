using Hdl.Designs;

namespace Hdl.Tools.Demo;

/// <summary>
/// Multiplies on an emulated <see cref="SystolicArray"/>, through its ports only: outputs[m, n] = sum over k of activations[m, k] * weights[n, k]. The matrices are cut to
/// tiles of the array's size, short ones padded with zeros, and the tiles' results are added here.
/// </summary>
public sealed class TiledGemm(SystolicArray array, int size)
{
    /// <summary>Called before each edge, with the number of the cycle.</summary>
    public Action<long>? BeforeEdge { get; init; }

    public long Cycles { get; private set; }

    /// <summary>How many cycles a product takes.</summary>
    public static long CyclesOf(int size, int batch, int outputs, int depth) => (long)Tiles(outputs, size) * Tiles(depth, size) * (size + batch + 2 * size - 2);

    public static int Tiles(int length, int size) => (length + size - 1) / size;

    public int[,] Multiply(sbyte[,] activations, sbyte[,] weights)
    {
        int batch = activations.GetLength(0), depth = activations.GetLength(1), outputs = weights.GetLength(0);
        var sums = new int[batch, outputs];
        array.Reset();
        for (int n = 0; n < outputs; n += size)
        {
            for (int k = 0; k < depth; k += size)
            {
                Load(weights, n, k);
                Stream(activations, n, k, sums);
            }
        }
        return sums;
    }

    /// <summary>Weights shift in from the top, so the last row enters first.</summary>
    void Load(sbyte[,] weights, int n, int k)
    {
        array.LoadWeights = true;
        array.Activations.Fill(0);
        for (int r = size - 1; r >= 0; r--)
        {
            for (int c = 0; c < size; c++) array.Weights[c] = At(weights, n + c, k + r);
            Step();
        }
        array.LoadWeights = false;
    }

    /// <summary>Vector m enters row r in cycle m + r; its sum leaves column c after cycle m + size - 1 + c.</summary>
    void Stream(sbyte[,] activations, int n, int k, int[,] sums)
    {
        int batch = sums.GetLength(0), outputs = sums.GetLength(1);
        int columns = Math.Min(size, outputs - n);
        for (int cycle = 0; cycle < batch + 2 * size - 2; cycle++)
        {
            for (int r = 0; r < size; r++) array.Activations[r] = At(activations, cycle - r, k + r);
            Step();
            for (int c = 0; c < columns; c++)
            {
                int m = cycle - (size - 1) - c;
                if (m >= 0 && m < batch) sums[m, n + c] += (int)array.Sums[c];
            }
        }
    }

    void Step()
    {
        BeforeEdge?.Invoke(Cycles);
        array.Step();
        Cycles++;
    }

    /// <summary>Zero outside the matrix: the padding, and the time before and after the vectors.</summary>
    static sbyte At(sbyte[,] matrix, int row, int column) =>
        (uint)row < (uint)matrix.GetLength(0) && (uint)column < (uint)matrix.GetLength(1) ? matrix[row, column] : (sbyte)0;
}
