using Hdl.Tools.Demo;
using Hdl.Tools.Kernels.Functional;
using Hdl.Tools.Kernels.Golden;
using Hdl.Tools.Kernels.Mapping;
using Hdl.Tools.Kernels.Model;
using Hdl.Tools.Kernels.Programs;
using Hdl.Tools.Kernels.Running;

namespace Hdl.Testbenches.Kernels;

/// <summary>A kernel with inputs, run and compared with its golden model.</summary>
static class KernelCase
{
    const string Shared = "../shared/models/stories260K.bin";

    /// <summary>The whole model where it lies beside the repository, else the layer that comes with the tool.</summary>
    public static Checkpoint Model() => Path.Combine(Repository.Tree.Root, Shared) is var file && File.Exists(file) ? Checkpoint.Open(file) : ShippedCheckpoint.Open();

    public static int[][] Inputs(int positions, int dim, int seed, double range = 2)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, positions).Select(_ => Enumerable.Range(0, dim).Select(_ => FixedPoint.Of((random.NextDouble() * 2 - 1) * range)).ToArray())];
    }

    /// <summary>Runs on the functional model, whose order of events follows from the seed, and demands equal outputs.</summary>
    public static void CheckFunctional(KernelImage image, IGoldenKernel golden, int[][] inputs, int seed)
    {
        using var host = new FunctionalChiplets(seed);
        var result = new KernelRun(host, image) { Patience = 20_000 }.Run(inputs);
        CheckEqual([.. inputs.Select(golden.Next)], result.Outputs);
    }

    public static void CheckEqual(int[][] expected, int[][] got)
    {
        for (int p = 0; p < expected.Length; p++)
            for (int i = 0; i < expected[p].Length; i++)
                Assert.True(expected[p][i] == got[p][i], $"position {p}, word {i}: expected {expected[p][i]:x8}, got {got[p][i]:x8}");
    }

    public static KernelImage Image(HeadWeights weights, int positions, Placement placement) => HeadKernel.Make(weights, positions, placement, QueueDepths.OfHardware);

    public static KernelImage Image(SwiGluWeights weights, int positions, Placement placement) => SwiGluKernel.Make(weights, positions, placement, QueueDepths.OfHardware);

    public static GoldenSwiGlu Golden(SwiGluWeights weights, Placement placement) => new(weights, SwiGluKernel.PartsOf(weights, placement));
}
