using Hdl.Designs;
using Hdl.Tools.Kernels.Golden;
using Hdl.Tools.Kernels.Model;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Mapping;

/// <summary>What a head does on its vector unit, with its places in the scratchpad. Commands grow with the position: one more row of keys in each turn.</summary>
sealed class Attention
{
    const int Row = VectorCommand.Lanes;

    readonly ChipletImage image;
    readonly HeadWeights weights;
    readonly int scale, rotations, keys, values, query, scores, largest, sum, mixed, output;

    public Attention(ChipletImage image, HeadWeights weights, int positions)
    {
        this.image = image;
        this.weights = weights;
        scale = image.Constants("scale", FixedPoint.Of(1 / Math.Sqrt(weights.HeadSize)));
        rotations = image.Constants("rotations", [.. Enumerable.Range(0, positions).SelectMany(RotationRow)]);
        keys = image.Scratchpad.Place("keys", positions * Row);
        values = image.Scratchpad.Place("values", positions * Row);
        query = image.Scratchpad.Place("query", Row);
        scores = image.Scratchpad.Place("scores", positions);
        largest = image.Scratchpad.Place("largest", 1);
        sum = image.Scratchpad.Place("sum", 1);
        mixed = image.Scratchpad.Place("mixed", Row);
        output = image.Scratchpad.Place("out", KernelLimits.Block);
    }

    /// <summary>From query, key and value side by side to the mix of values.</summary>
    /// <param name="step">Words from the projections of one position to the next.</param>
    public void Add(int projected, int step)
    {
        var program = image.Program;
        var longer = new VectorCommand(0, 1, 0);
        program.Vector(new VectorCommand(VectorOperation.Rotate, Row, query, projected, rotations), new VectorCommand(0, 0, 0, step, Row));
        program.Vector(new VectorCommand(VectorOperation.Rotate, Row, keys, projected + Row, rotations), new VectorCommand(0, 0, Row, step, Row));
        program.Vector(new VectorCommand(VectorOperation.Copy, Row, values, projected + 2 * Row), new VectorCommand(0, 0, Row, step));
        program.Vector(new VectorCommand(VectorOperation.DotRows, 1, scores, query, keys), longer);
        program.Vector(new VectorCommand(VectorOperation.Scale, 1, scores, scores, scale), longer);
        program.Vector(new VectorCommand(VectorOperation.Max, 1, largest, scores), longer);
        program.Vector(new VectorCommand(VectorOperation.Exp, 1, scores, scores, largest), longer);
        program.Vector(new VectorCommand(VectorOperation.Sum, 1, sum, scores), longer);
        program.Vector(new VectorCommand(VectorOperation.Reciprocal, 1, sum, sum));
        program.Vector(new VectorCommand(VectorOperation.Scale, 1, scores, scores, sum), longer);
        program.Vector(new VectorCommand(VectorOperation.MixRows, 1, mixed, scores, values), longer);
    }

    /// <summary>Multiplies the mix with the output projection.</summary>
    public void Project() => image.Multiply(mixed, weights.HeadSize, output);

    public void SendOutput() => image.Send(output, 0, weights.Dim, Place.Control(0), 0, KernelImage.OutputStep, Tag.None);

    /// <summary>Pairs beyond the head's size turn to zero.</summary>
    IEnumerable<int> RotationRow(int position)
    {
        double[] row = Rotation.Row(position, weights.HeadSize);
        return Enumerable.Range(0, Row).Select(i => i < row.Length ? FixedPoint.Of(row[i]) : 0);
    }
}
