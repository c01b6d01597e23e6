namespace Hdl.Testbenches.Models;

/// <summary>
/// What a weight-stationary array with double-buffered weights and a bank of partial sums computes, without its timing: loads push a row of weights in, a swap makes what
/// is loaded the weights, a vector is multiplied with them.
/// </summary>
sealed class WeightStationary(int rows, int columns, int depth)
{
    readonly int[,] shadow = new int[rows, columns];
    readonly int[,] active = new int[rows, columns];
    readonly int[,] psum = new int[depth, columns];

    /// <summary>Pushes a row of weights in; the first of <c>rows</c> ends up in the last row.</summary>
    public void Load(IReadOnlyList<int> weights)
    {
        for (int c = 0; c < columns; c++)
        {
            for (int r = rows - 1; r > 0; r--) shadow[r, c] = shadow[r - 1, c];
            shadow[0, c] = weights[c];
        }
    }

    public void Swap() => Array.Copy(shadow, active, shadow.Length);

    public int[] Multiply(IReadOnlyList<int> activations) =>
        [.. Enumerable.Range(0, columns).Select(c => Enumerable.Range(0, rows).Sum(r => activations[r] * active[r, c]))];

    /// <summary>Overwrites a word of the bank with a product or adds it; gives the word's new sums.</summary>
    public int[] Store(IReadOnlyList<int> product, int address, bool accumulate)
    {
        for (int c = 0; c < columns; c++) psum[address, c] = accumulate ? psum[address, c] + product[c] : product[c];
        return [.. Enumerable.Range(0, columns).Select(c => psum[address, c])];
    }

    /// <summary>A reset clears the weights; the bank keeps its sums.</summary>
    public void Reset()
    {
        Array.Clear(shadow);
        Array.Clear(active);
    }
}
