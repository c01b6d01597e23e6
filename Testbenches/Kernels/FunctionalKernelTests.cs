using Hdl.Tools;
using Hdl.Tools.Demo;
using Hdl.Tools.Kernels.Functional;
using Hdl.Tools.Kernels.Golden;
using Hdl.Tools.Kernels.Mapping;
using Hdl.Tools.Kernels.Model;
using Hdl.Tools.Kernels.Programs;
using Hdl.Tools.Kernels.Running;

namespace Hdl.Testbenches.Kernels;

/// <summary>Programs on the functional model, whose events come in random order, against the golden models.</summary>
public sealed class FunctionalKernelTests
{
    public static IEnumerable<object[]> Placements => from p in Enum.GetValues<Placement>() from seed in new[] { 1, 2, 3 } select new object[] { p, seed };

    [Theory, MemberData(nameof(Placements))]
    public void A_head_is_that_of_the_golden_model(Placement placement, int seed)
    {
        var weights = new CheckpointWeights(KernelCase.Model()).Head(0, 5);
        KernelCase.CheckFunctional(KernelCase.Image(weights, 64, placement), new GoldenHead(weights), KernelCase.Inputs(64, weights.Dim, seed), seed);
    }

    [Theory, MemberData(nameof(Placements))]
    public void A_SwiGLU_is_that_of_the_golden_model(Placement placement, int seed)
    {
        var weights = new CheckpointWeights(KernelCase.Model()).SwiGlu(0);
        KernelCase.CheckFunctional(KernelCase.Image(weights, 64, placement), KernelCase.Golden(weights, placement), KernelCase.Inputs(64, weights.Dim, seed), seed);
    }

    [Fact]
    public void All_layers_and_heads_match()
    {
        var model = KernelCase.Model();
        var weights = new CheckpointWeights(model);
        for (int layer = 0; layer < model.Shape.Layers; layer++)
        {
            var placement = (Placement)(layer % 3);
            var swiGlu = weights.SwiGlu(layer);
            KernelCase.CheckFunctional(KernelCase.Image(swiGlu, 5, placement), KernelCase.Golden(swiGlu, placement), KernelCase.Inputs(5, swiGlu.Dim, layer), layer);
            for (int h = 0; h < model.Shape.Heads; h++)
            {
                var head = weights.Head(layer, h);
                KernelCase.CheckFunctional(KernelCase.Image(head, 5, placement), new GoldenHead(head), KernelCase.Inputs(5, head.Dim, h), h);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Shuffled_weights_match(int seed)
    {
        var weights = new CheckpointWeights(KernelCase.Model());
        var head = WeightShuffle.Of(weights.Head(0, 1), seed);
        var swiGlu = WeightShuffle.Of(weights.SwiGlu(0), seed);
        var placement = (Placement)(seed % 3);
        KernelCase.CheckFunctional(KernelCase.Image(head, 20, placement), new GoldenHead(head), KernelCase.Inputs(20, 64, seed), seed);
        KernelCase.CheckFunctional(KernelCase.Image(swiGlu, 6, placement), KernelCase.Golden(swiGlu, placement), KernelCase.Inputs(6, 64, seed), seed);
    }

    [Fact]
    public void Inputs_that_saturate_match()
    {
        var weights = new CheckpointWeights(KernelCase.Model());
        var swiGlu = WeightShuffle.Of(weights.SwiGlu(0), 7);
        Scale(swiGlu.Down, 30000);
        Scale(swiGlu.Up, 3000);
        var inputs = KernelCase.Inputs(4, 64, 9, 30000);
        inputs[1] = new int[64];
        foreach (var placement in Enum.GetValues<Placement>()) KernelCase.CheckFunctional(KernelCase.Image(swiGlu, 4, placement), KernelCase.Golden(swiGlu, placement), inputs, 1);
        var golden = KernelCase.Golden(swiGlu, Placement.Cim);
        Assert.Contains(inputs.SelectMany(golden.Next), w => w is int.MaxValue or int.MinValue);

        static void Scale(float[,] matrix, float by)
        {
            for (int r = 0; r < matrix.GetLength(0); r++)
                for (int c = 0; c < matrix.GetLength(1); c++) matrix[r, c] *= by;
        }
    }

    [Fact]
    public void Other_shapes_match()
    {
        var random = new System.Random(4);
        var head = new HeadWeights("a head", 32, 6, [.. Enumerable.Repeat(1f, 32)], Matrix(6, 32), Matrix(6, 32), Matrix(6, 32), Matrix(32, 6));
        var swiGlu = new SwiGluWeights("a SwiGLU", 16, 300, [.. Enumerable.Repeat(0.5f, 16)], Matrix(300, 16), Matrix(300, 16), Matrix(16, 300));
        foreach (var placement in Enum.GetValues<Placement>())
        {
            KernelCase.CheckFunctional(KernelCase.Image(head, 9, placement), new GoldenHead(head), KernelCase.Inputs(9, 32, 1), 1);
            KernelCase.CheckFunctional(KernelCase.Image(swiGlu, 9, placement), KernelCase.Golden(swiGlu, placement), KernelCase.Inputs(9, 16, 1), 1);
        }

        float[,] Matrix(int rows, int columns)
        {
            var matrix = new float[rows, columns];
            for (int r = 0; r < rows; r++)
                for (int c = 0; c < columns; c++) matrix[r, c] = (float)(random.NextDouble() - 0.5);
            return matrix;
        }
    }

    // 8-bit mantissas of both operands, over a few sums.
    [Fact]
    public void Quantised_results_are_near_those_of_floating_point()
    {
        var model = ShippedCheckpoint.Open();
        var weights = new CheckpointWeights(model);
        int[] tokens = [.. Enumerable.Range(0, 32)];
        var stream = new ResidualStream(model);
        var head = weights.Head(0, 0);
        Near(stream.BeforeAttention(tokens, 0), new GoldenHead(head), new FloatHead(head).Next);
        var swiGlu = weights.SwiGlu(0);
        Near(stream.BeforeFeedForward(tokens, 0), new GoldenSwiGlu(swiGlu), new FloatSwiGlu(swiGlu).Next);

        static void Near(double[][] inputs, IGoldenKernel golden, Func<double[], double[]> exact)
        {
            double error = 0, power = 0;
            foreach (double[] x in inputs)
            {
                int[] got = golden.Next([.. x.Select(FixedPoint.Of)]);
                double[] wanted = exact(x);
                for (int i = 0; i < got.Length; i++)
                {
                    error += Math.Pow(FixedPoint.ToDouble(got[i]) - wanted[i], 2);
                    power += wanted[i] * wanted[i];
                }
            }
            Assert.InRange(Math.Sqrt(error / power), 1e-6, 0.04);
        }
    }

    [Fact]
    public void More_in_flight_than_a_queue_holds_is_an_overrun()
    {
        var weights = new CheckpointWeights(KernelCase.Model()).Head(0, 0);
        var image = HeadKernel.Make(weights, 64, Placement.Cim, QueueDepths.Of(16));
        var faults = Enumerable.Range(0, 5).Select(seed => Record.Exception(() => new KernelRun(new FunctionalChiplets(seed), image).Run(KernelCase.Inputs(64, 64, 1)))).ToList();
        Assert.Contains(faults, f => f is KernelFaultException { Message: var said } && said.Contains("Command queue overrun: node 'vector 0'") && said.Contains("its queue of 8"));
    }

    [Fact]
    public void A_program_that_waits_for_ever_is_told_with_where_all_stand()
    {
        var weights = new CheckpointWeights(KernelCase.Model()).Head(0, 0);
        var image = KernelCase.Image(weights, 4, Placement.Both);
        // Nothing tells the programs that loading has ended.
        var untold = image with { Load = [.. image.Load.Where(p => p.Header.Tag != Tag.Loaded)] };
        var fault = Assert.Throws<KernelFaultException>(() => new KernelRun(new FunctionalChiplets(1), untold).Run(KernelCase.Inputs(4, 64, 1)));
        Assert.Contains("control 0 waits in word 0 for Loaded x 2, has 0", fault.Message);
    }

    [Theory]
    [InlineData(128, 8, "one block of at most 64")]
    [InlineData(48, 8, "power of two")]
    [InlineData(64, 16, "heads of 16")]
    [InlineData(64, 5, "heads of 5")]
    public void A_head_that_does_not_fit_is_told(int dim, int size, string said)
    {
        var head = new HeadWeights("a head", dim, size, new float[dim], new float[size, dim], new float[size, dim], new float[size, dim], new float[dim, size]);
        Assert.Contains(said, Assert.Throws<BadUseException>(() => KernelCase.Image(head, 8, Placement.Cim)).Message);
    }

    [Fact]
    public void What_is_too_long_is_told()
    {
        var head = new CheckpointWeights(KernelCase.Model()).Head(0, 0);
        Assert.Contains("scratchpad of chiplet 0", Assert.Throws<BadUseException>(() => KernelCase.Image(head, 100, Placement.Cim)).Message);
        Assert.Contains("outputs have addresses", Assert.Throws<BadUseException>(() => KernelCase.Image(head, 600, Placement.Cim)).Message);
        var swiGlu = new SwiGluWeights("a SwiGLU", 64, 2000, new float[64], Filled(2000, 64), Filled(2000, 64), Filled(64, 2000));
        Assert.Contains("CC-MEM of chiplet 1", Assert.Throws<BadUseException>(() => KernelCase.Image(swiGlu, 8, Placement.Systolic)).Message);
        var narrow = new SwiGluWeights("a SwiGLU", 64, 60, new float[64], new float[60, 64], new float[60, 64], new float[64, 60]);
        Assert.Contains("nothing to split", Assert.Throws<BadUseException>(() => KernelCase.Image(narrow, 8, Placement.Both)).Message);

        static float[,] Filled(int rows, int columns)
        {
            var matrix = new float[rows, columns];
            for (int r = 0; r < rows; r++)
                for (int c = 0; c < columns; c++) matrix[r, c] = 1 + r;
            return matrix;
        }
    }

    [Fact]
    public void A_layer_or_head_that_is_not_there_is_told()
    {
        var weights = new CheckpointWeights(ShippedCheckpoint.Open());
        Assert.Contains("Layer 1", Assert.Throws<BadUseException>(() => weights.SwiGlu(1)).Message);
        Assert.Contains("give --head 0 to 7", Assert.Throws<BadUseException>(() => weights.Head(0, 8)).Message);
    }
}
