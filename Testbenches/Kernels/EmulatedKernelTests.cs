using Hdl.Tools.Kernels.Golden;
using Hdl.Tools.Kernels.Mapping;
using Hdl.Tools.Kernels.Model;
using Hdl.Tools.Kernels.Programs;
using Hdl.Tools.Kernels.Running;

namespace Hdl.Testbenches.Kernels;

/// <summary>Kernels on the two chiplets at RTL.</summary>
public sealed class EmulatedKernelTests
{
    const long Macs = 64 * 64;

    [Theory]
    [InlineData(Placement.Cim, 64)]
    [InlineData(Placement.Systolic, 6)]
    [InlineData(Placement.Both, 6)]
    public void A_head_is_that_of_the_golden_model(Placement placement, int positions)
    {
        var weights = new CheckpointWeights(KernelCase.Model()).Head(0, 2);
        var result = Check(KernelCase.Image(weights, positions, placement), new GoldenHead(weights), KernelCase.Inputs(positions, 64, 1));
        int projects = placement == Placement.Systolic ? 1 : 0, attends = placement == Placement.Cim ? 0 : 1;
        Assert.Equal(2 * positions * Macs, Sum(result, "matrix", "multiply-accumulates"));
        Assert.Equal(positions * (projects == attends ? 2 : 1), Of(result, Place.Matrix(projects)).While("vectors"));
        // Between the two answers of control 0 the rest of the first reading of counters passes as well.
        int answers = 2 * Place.All.Sum(p => UnitCounters.Of(p).Count);
        Assert.InRange(Of(result, Place.Control(0)).While("beats to the host"), positions * 32, positions * 32 + answers);
    }

    [Theory]
    [InlineData(Placement.Cim, 3)]
    [InlineData(Placement.Systolic, 2)]
    [InlineData(Placement.Both, 3)]
    public void A_SwiGLU_is_that_of_the_golden_model(Placement placement, int positions)
    {
        var weights = new CheckpointWeights(KernelCase.Model()).SwiGlu(0);
        var image = KernelCase.Image(weights, positions, placement);
        var result = Check(image, KernelCase.Golden(weights, placement), KernelCase.Inputs(positions, 64, 2));
        Assert.Equal(9 * positions * Macs, Sum(result, "matrix", "multiply-accumulates"));
        for (int c = 0; c < 2; c++)
        {
            var tiles = image.Tiles.Where(t => t.Chiplet == c).ToList();
            // In the last turn the first tile begins to load once more.
            long read = tiles.Sum(t => (long)t.Words) * positions, rows = 64L * tiles.Count * positions;
            Assert.InRange(Of(result, Place.Memory(c)).While("words read"), read, read + (tiles.Count > 0 ? tiles[0].Words : 0));
            Assert.InRange(Of(result, Place.Matrix(c)).While("weight rows written"), rows, rows + (tiles.Count > 0 ? 64 : 0));
        }
    }

    [Fact]
    public void Shuffled_weights_match()
    {
        var weights = new CheckpointWeights(KernelCase.Model());
        var head = WeightShuffle.Of(weights.Head(0, 7), 11);
        Check(KernelCase.Image(head, 5, Placement.Both), new GoldenHead(head), KernelCase.Inputs(5, 64, 3));
        var swiGlu = WeightShuffle.Of(weights.SwiGlu(0), 12);
        Check(KernelCase.Image(swiGlu, 2, Placement.Systolic), KernelCase.Golden(swiGlu, Placement.Systolic), KernelCase.Inputs(2, 64, 4, 100));
    }

    [Fact]
    public void An_overrun_is_told()
    {
        var weights = new CheckpointWeights(KernelCase.Model()).Head(0, 0);
        using var host = new EmulatedChiplets();
        var fault = Assert.Throws<KernelFaultException>(() => new KernelRun(host, HeadKernel.Make(weights, 64, Placement.Cim, QueueDepths.Of(16))).Run(KernelCase.Inputs(64, 64, 1)));
        Assert.Contains("Command queue overrun: node 'vector 0'", fault.Message);
    }

    [Fact]
    public void Where_programs_wait_for_ever_is_told()
    {
        var weights = new CheckpointWeights(KernelCase.Model()).Head(0, 0);
        var image = KernelCase.Image(weights, 2, Placement.Both);
        var untold = image with { Load = [.. image.Load.Where(p => p.Header.Tag != Tag.Loaded)] };
        using var host = new EmulatedChiplets();
        var fault = Assert.Throws<KernelFaultException>(() => new KernelRun(host, untold) { Patience = 2000 }.Run(KernelCase.Inputs(2, 64, 1)));
        foreach (string part in new[] { "Nothing came for 2001 cycles", "program of chiplet 0 is Execute at word", "program of chiplet 1 is Execute at word" }) Assert.Contains(part, fault.Message);
    }

    static RunResult Check(KernelImage image, IGoldenKernel golden, int[][] inputs)
    {
        using var host = new EmulatedChiplets();
        var result = new KernelRun(host, image) { Patience = 20_000 }.Run(inputs, UnitCounters.Of);
        KernelCase.CheckEqual([.. inputs.Select(golden.Next)], result.Outputs);
        return result;
    }

    static NodeCounters Of(RunResult result, Place node) => result.Counters.Single(c => c.Node == node);

    static long Sum(RunResult result, string unit, string name) => result.Counters.Where(c => c.Node.Unit == unit).Sum(c => c.While(name));
}
