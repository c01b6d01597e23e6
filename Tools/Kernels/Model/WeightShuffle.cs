namespace Hdl.Tools.Kernels.Model;

/// <summary>
/// Weights that nobody has seen before: the values of each matrix change their places, and each row is scaled by a factor of its own. Equal seeds give equal weights.
/// </summary>
public static class WeightShuffle
{
    const int Octaves = 3;

    public static HeadWeights Of(HeadWeights weights, int seed)
    {
        var random = new Random(seed);
        return weights with
        {
            Name = $"{weights.Name}, shuffled with seed {seed}",
            Gain = Shuffle(weights.Gain, random),
            Query = Shuffle(weights.Query, random),
            Key = Shuffle(weights.Key, random),
            Value = Shuffle(weights.Value, random),
            Output = Shuffle(weights.Output, random),
        };
    }

    public static SwiGluWeights Of(SwiGluWeights weights, int seed)
    {
        var random = new Random(seed);
        return weights with
        {
            Name = $"{weights.Name}, shuffled with seed {seed}",
            Gain = Shuffle(weights.Gain, random),
            Gate = Shuffle(weights.Gate, random),
            Up = Shuffle(weights.Up, random),
            Down = Shuffle(weights.Down, random),
        };
    }

    static float[] Shuffle(float[] values, Random random)
    {
        float[] shuffled = [.. values];
        random.Shuffle(shuffled);
        return shuffled;
    }

    static float[,] Shuffle(float[,] matrix, Random random)
    {
        int rows = matrix.GetLength(0), columns = matrix.GetLength(1);
        float[] values = Shuffle([.. matrix.Cast<float>()], random);
        var shuffled = new float[rows, columns];
        for (int r = 0; r < rows; r++)
        {
            double factor = Math.Pow(2, Octaves * (random.NextDouble() - 0.5));
            for (int c = 0; c < columns; c++) shuffled[r, c] = (float)(values[r * columns + c] * factor);
        }
        return shuffled;
    }
}
