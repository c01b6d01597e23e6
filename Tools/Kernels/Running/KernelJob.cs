using Hdl.Tools.Demo;
using Hdl.Tools.Kernels.Golden;
using Hdl.Tools.Kernels.Mapping;
using Hdl.Tools.Kernels.Model;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Running;

/// <summary>A kernel with its inputs and what is to come of them.</summary>
/// <param name="Inputs">For each position, in Q16.16.</param>
/// <param name="Golden">What the hardware is to give, bit by bit.</param>
/// <param name="Exact">The same in floating point.</param>
/// <param name="UsefulMacs">Multiply-accumulates with weights that a position needs, padding left out.</param>
public sealed record KernelJob(KernelImage Image, int[][] Inputs, int[][] Golden, double[][] Exact, long UsefulMacs)
{
    /// <exception cref="BadUseException">The layer or the head is not there, or the kernel does not fit.</exception>
    /// <exception cref="ProgramException">Depths that no program can keep.</exception>
    public static KernelJob Of(Checkpoint checkpoint, KernelChoice choice)
    {
        var weights = new CheckpointWeights(checkpoint);
        var random = new Random(choice.Seed);
        if (choice.Positions > checkpoint.Shape.Context)
            throw new BadUseException($"--positions {choice.Positions} is more than the context of '{checkpoint.Name}', {checkpoint.Shape.Context}; give fewer.");
        int[] tokens = [.. Enumerable.Range(0, choice.Positions).Select(_ => random.Next(checkpoint.Shape.Vocabulary))];
        var stream = new ResidualStream(checkpoint);
        switch (choice.Kernel)
        {
            case KernelName.Head:
                var head = weights.Head(choice.Layer, choice.Head);
                if (choice.Shuffle is { } s) head = WeightShuffle.Of(head, s);
                return Of(HeadKernel.Make(head, choice.Positions, choice.Placement, choice.Depths), stream.BeforeAttention(tokens, choice.Layer), new GoldenHead(head), new FloatHead(head).Next, 4L * head.Dim * head.HeadSize);
            default:
                var swiGlu = weights.SwiGlu(choice.Layer);
                if (choice.Shuffle is { } t) swiGlu = WeightShuffle.Of(swiGlu, t);
                var golden = new GoldenSwiGlu(swiGlu, SwiGluKernel.PartsOf(swiGlu, choice.Placement));
                return Of(SwiGluKernel.Make(swiGlu, choice.Positions, choice.Placement, choice.Depths), stream.BeforeFeedForward(tokens, choice.Layer), golden, new FloatSwiGlu(swiGlu).Next, 3L * swiGlu.Dim * swiGlu.Hidden);
        }
    }

    static KernelJob Of(KernelImage image, double[][] inputs, IGoldenKernel golden, Func<double[], double[]> exact, long macs)
    {
        int[][] words = [.. inputs.Select(x => x.Select(FixedPoint.Of).ToArray())];
        return new KernelJob(image, words, [.. words.Select(golden.Next)], [.. inputs.Select(exact)], macs);
    }
}
