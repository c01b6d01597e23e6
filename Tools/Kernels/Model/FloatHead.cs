namespace Hdl.Tools.Kernels.Model;

/// <summary>The head in floating point, position by position: what quantised results are compared with, and what makes inputs of later layers.</summary>
public sealed class FloatHead(HeadWeights weights)
{
    readonly List<double[]> keys = [], values = [];

    public double[] Next(double[] input)
    {
        double[] normed = FloatMath.Norm(input, weights.Gain);
        int position = keys.Count;
        double[] query = Rotate(FloatMath.Multiply(weights.Query, normed), position);
        keys.Add(Rotate(FloatMath.Multiply(weights.Key, normed), position));
        values.Add(FloatMath.Multiply(weights.Value, normed));
        double[] scores = [.. keys.Select(k => k.Zip(query, (a, b) => a * b).Sum() / Math.Sqrt(weights.HeadSize))];
        double[] shares = [.. scores.Select(s => Math.Exp(s - scores.Max()))];
        double[] mixed = [.. Enumerable.Range(0, weights.HeadSize).Select(i => shares.Zip(values, (s, v) => s * v[i]).Sum() / shares.Sum())];
        return FloatMath.Multiply(weights.Output, mixed);
    }

    static double[] Rotate(double[] pairs, int position)
    {
        double[] row = Rotation.Row(position, pairs.Length), turned = new double[pairs.Length];
        for (int i = 0; i < pairs.Length; i += 2)
        {
            turned[i] = pairs[i] * row[i] - pairs[i + 1] * row[i + 1];
            turned[i + 1] = pairs[i] * row[i + 1] + pairs[i + 1] * row[i];
        }
        return turned;
    }
}
