using Hdl.Tools.Demo;

namespace Hdl.Tools.Kernels.Model;

/// <summary>
/// What comes to a layer when a text of tokens goes through the layers before it, in floating point: the inputs of kernels. The kernels themselves never use its results.
/// </summary>
public sealed class ResidualStream(Checkpoint checkpoint)
{
    readonly CheckpointWeights weights = new(checkpoint);

    /// <summary>The inputs of a layer's heads.</summary>
    public double[][] BeforeAttention(IReadOnlyList<int> tokens, int layer)
    {
        var embedding = checkpoint.Read("embedding");
        double[][] stream = [.. tokens.Select(t => embedding.Values.AsSpan(t * embedding.Columns, embedding.Columns).ToArray().Select(v => (double)v).ToArray())];
        for (int l = 0; l < layer; l++)
        {
            stream = AddHeads(stream, l);
            var feedForward = new FloatSwiGlu(weights.SwiGlu(l));
            stream = [.. stream.Select(x => Sum(x, feedForward.Next(x)))];
        }
        return stream;
    }

    /// <summary>The inputs of a layer's SwiGLU.</summary>
    public double[][] BeforeFeedForward(IReadOnlyList<int> tokens, int layer) => AddHeads(BeforeAttention(tokens, layer), layer);

    double[][] AddHeads(double[][] stream, int layer)
    {
        FloatHead[] heads = [.. Enumerable.Range(0, checkpoint.Shape.Heads).Select(h => new FloatHead(weights.Head(layer, h)))];
        return [.. stream.Select(x => heads.Select(h => h.Next(x)).Aggregate(x, Sum))];
    }

    static double[] Sum(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];
}
