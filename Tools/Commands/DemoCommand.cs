using System.CommandLine;
using System.Diagnostics;
using Hdl.Designs;
using Hdl.Tools.Demo;
using Hdl.Tracing;
using Spectre.Console;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc demo</c>.</summary>
static class DemoCommand
{
    const int WaveCycles = 200;
    const int LargestSize = 256;

    public static Command Make(TextWriter output)
    {
        var model = new Option<string?>("--model") { Description = "A llama2.c checkpoint of format 0. Without it a matrix of stories260K that comes with the tool is taken.", HelpName = "FILE" };
        var tensor = new Option<string?>("--tensor") { Description = "The matrix in the checkpoint, as in layers.0.wq: embedding, layers.N.attention_norm, .wq, .wk, .wv, .wo, .ffn_norm, .w1, .w2, .w3, final_norm.", HelpName = "NAME" };
        var size = Options.Number("--size", 64, 1, "Rows and columns of the array.", LargestSize);
        var batch = Options.Number("--batch", 128, 1, "Rows of the random INT8 activations.");
        var seed = Options.Number("--seed", 1, 0, "Random activations of equal seeds are equal.");
        var wave = new Option<string>("--wave") { Description = $"Where to write the waveform of the first {WaveCycles} cycles.", HelpName = "FILE.vcd", DefaultValueFactory = _ => "demo.vcd" };
        var scope = Options.Scope(WaveScope.Ports);
        var command = new Command("demo",
            """
            Multiplies a real weight matrix, quantised to INT8 row by row, with random activations on an emulated weight-stationary systolic array, and
            checks every bit of the product against plain C#.
            """) { model, tensor, size, batch, seed, wave, scope };
        command.SetAction(parsed =>
        {
            var matrix = Choose(parsed.GetValue(model), parsed.GetValue(tensor));
            return Run(output, matrix, parsed.GetValue(size), parsed.GetValue(batch), parsed.GetValue(seed), parsed.GetValue(wave)!, parsed.GetValue(scope)!);
        });
        return command;
    }

    static Tensor Choose(string? model, string? tensor)
    {
        if (model is not null) return Checkpoint.Open(model).Read(tensor ?? throw new BadUseException($"Model '{model}' is given without --tensor; add one, as in --tensor layers.0.wq. A wrong name lists all that there are."));
        return tensor is null ? ShippedCheckpoint.Open().Read("layers.0.w1") with { Name = "stories260K layers.0.w1" } : throw new BadUseException($"Tensor '{tensor}' is given without --model; add the checkpoint that holds it, as in --model stories260K.bin.");
    }

    static int Run(TextWriter output, Tensor tensor, int size, int batch, int seed, string wave, string[] scopes)
    {
        var weights = QuantisedMatrix.Of(tensor);
        var activations = new sbyte[batch, tensor.Columns];
        var random = new Random(seed);
        for (int m = 0; m < batch; m++)
            for (int k = 0; k < tensor.Columns; k++) activations[m, k] = (sbyte)random.Next(sbyte.MinValue, sbyte.MaxValue + 1);

        output.WriteLine($"Weights     {tensor.Name}, {tensor.Rows}x{tensor.Columns}, quantised to INT8 with a scale for each row");
        output.WriteLine($"Product     {batch}x{tensor.Columns} by {tensor.Columns}x{tensor.Rows} on a {size}x{size} array: {TiledGemm.Tiles(tensor.Rows, size) * TiledGemm.Tiles(tensor.Columns, size)} tiles");

        var clock = Stopwatch.StartNew();
        var array = new SystolicArray(size, size);
        array.Reset();
        double compiled = clock.Elapsed.TotalSeconds;

        var chosen = WaveScope.Choose(array.Emulator.Signals, scopes);
        var writer = new VcdWriter(array.Emulator, WaveFile.Create(wave), chosen);
        long expectedCycles = TiledGemm.CyclesOf(size, batch, tensor.Rows, tensor.Columns);
        int[,] product = new int[0, 0];
        var run = new Stopwatch();
        TiledGemm gemm = null!;
        Terminal.On(output).Progress().HideCompleted(true).Start(context =>
        {
            var task = context.AddTask("Emulating", maxValue: expectedCycles);
            gemm = new TiledGemm(array, size)
            {
                BeforeEdge = cycle =>
                {
                    // Writing the waveform costs far more than the cycle: it is not counted.
                    if (cycle < WaveCycles) writer.Sample();
                    else if (cycle == WaveCycles) Finish();
                    if (cycle % WaveCycles == 0) task.Value = cycle;
                },
            };
            product = gemm.Multiply(activations, weights.Values);
            run.Stop();
            task.Value = expectedCycles;
        });
        long timed = Math.Max(0, gemm.Cycles - WaveCycles);
        if (timed == 0) writer.Dispose();

        var wrong = Differences(product, activations, weights.Values).Take(1).ToList();
        long macs = (long)batch * tensor.Rows * tensor.Columns;
        output.WriteLine($"Emulator    compiled in {compiled:F2} s");
        output.WriteLine($"Cycles      {gemm.Cycles:N0}");
        output.WriteLine($"MACs        {macs:N0}");
        output.WriteLine($"Utilisation {100.0 * macs / ((double)gemm.Cycles * size * size):F1} % of {size * size:N0} MACs a cycle; the rest is loading weights, filling, draining and padding");
        if (timed > 0) output.WriteLine($"Speed       {timed / run.Elapsed.TotalSeconds:N0} emulated cycles per second, driven through ports; {timed * (double)size * size / run.Elapsed.TotalSeconds / 1e9:F2} G cell updates per second");
        output.WriteLine($"Waveform    {Path.GetFullPath(wave)}, the first {Math.Min(WaveCycles, gemm.Cycles)} cycles");
        if (wrong.Count > 0)
        {
            var (m, n, expected, got) = wrong[0];
            output.WriteLine($"FAIL        output [{m}, {n}] is {got} on the array and {expected} in plain C#; rerun with --seed {seed} --size {size} --batch {batch}");
            return CommandLine.CheckFailed;
        }
        output.WriteLine($"Check       all {product.Length:N0} sums equal plain C#, bit by bit");
        return CommandLine.Done;

        void Finish()
        {
            writer.Dispose();
            run.Start();
        }
    }

    static IEnumerable<(int M, int N, int Expected, int Got)> Differences(int[,] product, sbyte[,] activations, sbyte[,] weights)
    {
        for (int m = 0; m < product.GetLength(0); m++)
        {
            for (int n = 0; n < product.GetLength(1); n++)
            {
                int expected = 0;
                for (int k = 0; k < activations.GetLength(1); k++) expected += activations[m, k] * weights[n, k];
                if (product[m, n] != expected) yield return (m, n, expected, product[m, n]);
            }
        }
    }
}
