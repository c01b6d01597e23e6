namespace Hdl.Testbenches.Models;

/// <summary>The heaviest way through a table of weights, south and east only, modulo 65536.</summary>
static class HeaviestPath
{
    /// <returns>The weight of the heaviest path to each cell.</returns>
    public static ushort[,] Through(byte[,] weights)
    {
        var best = new ushort[weights.GetLength(0), weights.GetLength(1)];
        for (int r = 0; r < weights.GetLength(0); r++)
        {
            for (int c = 0; c < weights.GetLength(1); c++)
            {
                ushort north = r == 0 ? (ushort)0 : best[r - 1, c];
                ushort west = c == 0 ? (ushort)0 : best[r, c - 1];
                best[r, c] = (ushort)(Math.Max(north, west) + weights[r, c]);
            }
        }

        return best;
    }
}
