using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Driver;
using Hdl.Designs;
using Hdl.Tools.Bench;
using Hdl.Tools.Rv32;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc bench processor</c>.</summary>
static class BenchProcessorCommand
{
    const string Verilator = "verilator", None = "none", Main = "rv32_system.cpp", WordFile = "words.txt", StandardProgram = "mix";

    // A program that comes with the tool and never ends is a fault of ours.
    const long MostCycles = 1_000_000_000;

    public static Command Make(TextWriter output, TextWriter error)
    {
        var program = new Option<string>("--program") { Description = $"One that comes with the tool: {string.Join(", ", ProgramImage.Shipped)}.", HelpName = "NAME", DefaultValueFactory = _ => StandardProgram };
        program.AcceptOnlyFromAmong([.. ProgramImage.Shipped]);
        var runs = Options.Number("--runs", 5, 1, "Runs of each side, which alternate.");
        var against = new Option<string>("--against") { Description = "The peer: verilator; or none, and the emulator is measured alone.", HelpName = "TOOL", DefaultValueFactory = _ => Verilator };
        against.AcceptOnlyFromAmong(Verilator, None);
        var json = BenchCommand.AsJson();
        var command = new Command("processor",
            """
            The emulated processor Rv32System beside the SystemVerilog that is emitted of it, built by Verilator with g++ and with clang: the faster is the peer. Both
            load and run the same program, and hash every output in every cycle.
            """) { program, runs, against, json };
        command.SetAction(parsed => Run(output, error, ProgramImage.OpenShipped(parsed.GetValue(program)!), parsed.GetValue(runs), parsed.GetValue(against) == None ? [] : VerilatorProgram.Compilers, parsed.GetValue(json)));
        return command;
    }

    static int Run(TextWriter output, TextWriter error, ProgramImage image, int runs, IReadOnlyList<string> compilers, bool json)
    {
        if (VerilatorProgram.OfEach(compilers, compiler => Build(compiler, error), error) is not { } peers) return CommandLine.CheckFailed;

        long start = Stopwatch.GetTimestamp();
        new Rv32System(ProgramTraffic.Words).Step();
        double firstCycle = Stopwatch.GetElapsedTime(start).TotalSeconds;
        // How many cycles the program takes, that it is right, and no compile in what is timed.
        var whole = new ProgramRun(image, ProgramTraffic.Words, checks: true);
        while (whole.ExitCode is null && whole.FaultAddress is null && whole.Difference is null && whole.Cycles < MostCycles) whole.Advance();
        bool right = whole.ExitCode == 0 && whole.Difference is null;
        long cycles = image.Words.Length + whole.Cycles;

        var traffic = new ProgramTraffic(image);
        string file = Path.Combine(Path.GetTempPath(), $"hdlc-bench-{Guid.NewGuid():n}-{WordFile}");
        File.WriteAllText(file, traffic.Text());
        var ours = new List<TimedRun>();
        var theirs = peers.Select(_ => new List<TimedRun>()).ToList();
        try
        {
            for (int run = 0; run < runs; run++)
            {
                ours.Add(traffic.Run(cycles));
                for (int i = 0; i < peers.Count; i++) theirs[i].Add(peers[i].Run(cycles.ToString(CultureInfo.InvariantCulture), file));
            }
        }
        finally
        {
            File.Delete(file);
        }

        int? best = peers.Count == 0 ? null : Enumerable.Range(0, peers.Count).MaxBy(i => Speed(theirs[i]));
        double? ratio = best is { } b ? Speed(ours) / Speed(theirs[b]) : null;
        var measured = peers.Select((p, i) => new { p.Compiler, CyclesPerSecond = Speed(theirs[i]), p.BuildSeconds }).ToList();
        var hashes = ours.Concat(theirs.SelectMany(r => r)).Select(r => r.Hash).Distinct().ToList();
        bool equal = hashes.Count == 1;
        if (json)
        {
            ResultJson.Write(output, new
            {
                Benchmark = "processor",
                Program = image.Name,
                Cycles = cycles,
                whole.Instructions,
                Runs = runs,
                Ratio = ratio,
                HashesEqual = equal,
                Hash = $"{hashes[0]:x16}",
                EqualToSimulator = right,
                CyclesPerSecond = Speed(ours),
                FirstCycleSeconds = firstCycle,
                Peer = best is { } i ? new { Simulator = VerilatorProgram.Version("verilator"), measured[i].CyclesPerSecond, measured[i].Compiler, measured[i].BuildSeconds } : null,
                Peers = measured,
                Machine = Machine.Description,
                Load = Machine.Load,
            });
        }
        else
        {
            output.WriteLine($"{image.Name}: {whole.Instructions:N0} instructions in {cycles:N0} cycles, medians of {runs} runs that alternate");
            output.WriteLine($"  emulator    {Speed(ours),12:N0} cycles per second; first cycle after {firstCycle:F2} s");
            foreach (var peer in measured) output.WriteLine($"  Verilator   {peer.CyclesPerSecond,12:N0} cycles per second; build {peer.BuildSeconds:F1} s with {peer.Compiler}");
            if (ratio is not null) output.WriteLine($"  ratio       {ratio,12:F2} to the faster peer");
            output.WriteLine($"  hashes      {(equal ? $"equal, {hashes[0]:x16}" : "DIFFER: " + string.Join(", ", hashes.Select(h => $"{h:x16}")))}");
            output.WriteLine($"  program     {(right ? "exits with 0, each instruction as in the simulator" : whole.Difference ?? $"WRONG: exit {whole.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "none"}")}");
            output.WriteLine($"  machine     {Machine.Description}");
        }
        if (!equal) error.WriteLine($"hdlc bench: the hashes of the sides differ ({string.Join(", ", hashes.Select(h => $"{h:x16}"))}), so the figures mean nothing; 'hdlc verify --top {nameof(Rv32System)}' looks for the cycle.");
        return equal && right ? CommandLine.Done : CommandLine.CheckFailed;

        double Speed(List<TimedRun> timed) => cycles / BenchCommand.Median(timed.Select(r => r.Seconds));
    }

    static (VerilatorProgram? Program, string? WhyNot) Build(string compiler, TextWriter progress)
    {
        var designs = LoadedDesigns.Load([]);
        var module = designs.Find(nameof(Rv32System));
        var files = SystemVerilogEmitter.Emit(Pipeline.Close(designs.Reach(module)));
        return VerilatorProgram.Build(compiler, "rv32-system", nameof(Rv32System), [.. files.Select(f => (f.Name, f.Text)), (Main, EmbeddedText.Read(Main))], [$"-Gwords={ProgramTraffic.Words}", "-Wno-fatal"], "", progress);
    }
}
