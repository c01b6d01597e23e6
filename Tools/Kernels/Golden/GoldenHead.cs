using Hdl.Tools.Kernels.Model;

namespace Hdl.Tools.Kernels.Golden;

/// <summary>An attention head in the arithmetic of the hardware, in plain C#, from matrices: it knows nothing of programs, tiles or scratchpads.</summary>
public sealed class GoldenHead(HeadWeights weights) : IGoldenKernel
{
    readonly BlockMatrix query = BlockQuantiser.Of(weights.Query), key = BlockQuantiser.Of(weights.Key), value = BlockQuantiser.Of(weights.Value), output = BlockQuantiser.Of(weights.Output);
    readonly List<int[]> keys = [], values = [];

    public int[] Next(int[] input)
    {
        int size = weights.HeadSize, position = keys.Count;
        var (mantissas, exponent) = VectorMath.Quantise(GoldenNorm.Of(input, weights.Gain));
        int[] turned = Rotate(query.Multiply(mantissas, exponent)[..size], position);
        keys.Add(Rotate(key.Multiply(mantissas, exponent)[..size], position));
        values.Add(value.Multiply(mantissas, exponent)[..size]);

        int scale = FixedPoint.Of(1 / Math.Sqrt(size));
        int[] scores = [.. keys.Select(k => VectorMath.Multiply(VectorMath.Dot(turned, k), scale))];
        int largest = VectorMath.Max(scores);
        int[] powers = [.. scores.Select(s => VectorMath.Exp(s, largest))];
        int share = VectorMath.Reciprocal(VectorMath.Sum(powers));
        int[] shares = [.. powers.Select(p => VectorMath.Multiply(p, share))];
        int[] mixed = VectorMath.MixRows(shares, values.SelectMany(v => v).ToArray(), size);

        var (mixMantissas, mixExponent) = VectorMath.Quantise(mixed);
        return output.Multiply(mixMantissas, mixExponent)[..weights.Dim];
    }

    static int[] Rotate(int[] pairs, int position)
    {
        double[] row = Rotation.Row(position, pairs.Length);
        var turned = new int[pairs.Length];
        for (int i = 0; i < pairs.Length; i += 2)
            (turned[i], turned[i + 1]) = VectorMath.Rotate(pairs[i], pairs[i + 1], FixedPoint.Of(row[i]), FixedPoint.Of(row[i + 1]));
        return turned;
    }
}
