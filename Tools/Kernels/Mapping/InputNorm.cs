using System.Numerics;
using Hdl.Designs;
using Hdl.Tools.Kernels.Golden;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Mapping;

/// <summary>The begin of both kernels: inputs of all positions side by side, and the root-mean-square norm with gain of the one that is due.</summary>
sealed class InputNorm
{
    readonly ChipletImage image;
    readonly int dim, gain, root;

    public InputNorm(ChipletImage image, int positions, float[] gains)
    {
        this.image = image;
        dim = gains.Length;
        Step = (dim + VectorCommand.Lanes - 1) / VectorCommand.Lanes * VectorCommand.Lanes;
        Inputs = image.Scratchpad.Place("x", positions * Step);
        gain = image.Constants("gain", [.. gains.Select(g => FixedPoint.Of(g))]);
        root = image.Scratchpad.Place("root", 1);
        Normed = image.Scratchpad.Place("normed", dim);
    }

    public int Inputs { get; }

    /// <summary>Words from one input to the next.</summary>
    public int Step { get; }

    public int Normed { get; }

    public void Add()
    {
        var step = new VectorCommand(0, 0, 0, Step);
        image.Program.Wait(Tag.Input);
        image.Program.Vector(new VectorCommand(VectorOperation.RootMeanSquare, dim, root, Inputs, 0, VectorCommand.MeanOf(BitOperations.Log2((uint)dim), KernelLimits.Epsilon)), step);
        image.Program.Vector(new VectorCommand(VectorOperation.Scale, dim, Normed, Inputs, root), step);
        image.Program.Vector(new VectorCommand(VectorOperation.Multiply, dim, Normed, Normed, gain));
    }
}
