using System.CommandLine;
using System.Globalization;
using Hdl.Elaboration;
using Hdl.Tools.Bench;
using Hdl.Tools.Bench.Waves;
using Hdl.Tracing;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc bench waves</c>.</summary>
static class BenchWavesCommand
{
    public static Command Make(TextWriter output, TextWriter error)
    {
        var only = new Option<string[]>("--only") { Description = $"Designs: {string.Join(", ", WavedDesigns.Names)}. Without it {string.Join(" and ", WavedDesigns.Standard)}.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [.. WavedDesigns.Standard] };
        only.AcceptOnlyFromAmong([.. WavedDesigns.Names]);
        var signals = Options.Number("--signals", 100, 1, "Signals of the waveform, spread evenly over the design; an element of an array counts as one.");
        var runs = Options.Number("--runs", 5, 1, "Runs with and without a waveform, which alternate.");
        var json = BenchCommand.AsJson();
        var command = new Command("waves", "What a waveform costs: designs with and without one, which is written to the folder for temporary files and deleted.") { only, signals, runs, json };
        command.SetAction(parsed => Run(output, error, parsed.GetValue(only)!, parsed.GetValue(signals), parsed.GetValue(runs), parsed.GetValue(json)));
        return command;
    }

    static int Run(TextWriter output, TextWriter error, IReadOnlyCollection<string> only, int signals, int runs, bool json)
    {
        using var level = InProcess.AtLevel(Compiler.Driver.Compiler.Unchecked);
        var results = new List<WaveResult>();
        foreach (var design in WavedDesigns.Of(only))
        {
            var result = Measure(design, signals, runs);
            results.Add(result);
            if (!json) Write(output, result, runs);
            if (!result.HashesEqual) error.WriteLine($"hdlc bench: the hashes of '{design.Name}' with and without a waveform differ, so its figures mean nothing.");
        }

        if (json) ResultJson.Write(output, new { Benchmark = "waves", Signals = signals, Runs = runs, Designs = results, Machine = Machine.Description, Load = Machine.Load });
        else output.WriteLine($"Machine: {Machine.Description}; load {Machine.Load}");
        return results.All(r => r.HashesEqual) ? CommandLine.Done : CommandLine.CheckFailed;
    }

    static WaveResult Measure(WavedDesign design, int signals, int runs)
    {
        string file = Path.Combine(Path.GetTempPath(), $"hdlc-bench-{Guid.NewGuid():n}.vcd");
        var without = new List<TimedRun>();
        var with = new List<TimedRun>();
        int written = 0;
        long bytes = 0;
        try
        {
            // One run of each that is not counted: no compile in what is timed.
            for (int run = 0; run <= runs; run++)
            {
                without.Add(design.Run(null));
                with.Add(design.Run(emulator =>
                {
                    var chosen = new SpreadSignals(emulator.Signals, signals);
                    written = chosen.Count;
                    return new VcdWriter(emulator, WaveFile.Create(file), elements: chosen.Contains);
                }));
                bytes = new FileInfo(file).Length;
            }
        }
        finally
        {
            File.Delete(file);
        }

        double speed = Speed(without), waved = Speed(with);
        var hashes = without.Concat(with).Select(r => $"{r.Hash:x16}").Distinct().ToList();
        return new(design.Name, design.What, design.Cycles, written, speed, waved, speed / waved, bytes, hashes.Count == 1, hashes[0]);

        double Speed(List<TimedRun> all) => design.Cycles / BenchCommand.Median(all.Skip(1).Select(r => r.Seconds));
    }

    static void Write(TextWriter output, WaveResult result, int runs)
    {
        output.WriteLine($"{result.Name}: {result.What}; {result.Cycles:N0} cycles, {result.Signals:N0} signals, medians of {runs} runs that alternate");
        output.WriteLine($"  without   {result.CyclesPerSecond,14:N0} cycles per second");
        output.WriteLine($"  waves     {result.CyclesPerSecondWithWaves,14:N0} cycles per second, {result.Slowdown.ToString("F2", CultureInfo.CurrentCulture)} times slower");
        output.WriteLine($"  file      {result.FileBytes,14:N0} bytes, {(double)result.FileBytes / result.Cycles:F1} a cycle");
        output.WriteLine($"  hashes    {(result.HashesEqual ? $"equal, {result.Hash}" : "DIFFER")}");
    }
}
