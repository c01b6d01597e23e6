using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Driver;
using Hdl.Designs;
using Hdl.Tools.Bench;
using Hdl.Tools.Demo;
using Hdl.Tools.Kernels.Mapping;
using Hdl.Tools.Kernels.Programs;
using Hdl.Tools.Kernels.Running;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc bench kernel</c>.</summary>
static class BenchKernelCommand
{
    const string Verilator = "verilator", None = "none", Main = "two_chiplets.cpp", FlitFile = "flits.txt";

    public static Command Make(TextWriter output, TextWriter error)
    {
        var name = new Option<string>("--name") { Description = "head or swiglu.", HelpName = "head|swiglu", DefaultValueFactory = _ => "head" };
        name.AcceptOnlyFromAmong("head", "swiglu");
        var chiplets = new Option<string>("--chiplets") { Description = "0, 1, or both.", HelpName = "0|1|both", DefaultValueFactory = _ => "both" };
        chiplets.AcceptOnlyFromAmong("0", "1", "both");
        var positions = Options.Number("--positions", 64, 1, "How many positions are computed.");
        var runs = Options.Number("--runs", 5, 1, "Runs of each side, which alternate.");
        var against = new Option<string>("--against") { Description = "The peer: verilator; or none, and the emulator is measured alone.", HelpName = "TOOL", DefaultValueFactory = _ => Verilator };
        against.AcceptOnlyFromAmong(Verilator, None);
        var json = BenchCommand.AsJson();
        var command = new Command("kernel",
            """
            The emulated top of two chiplets beside the SystemVerilog that is emitted of it, built by Verilator with g++ and with clang: the faster is the peer. Both
            get the flits that a host sends for a kernel of the checkpoint that comes with the tool, and hash every output in every cycle.
            """) { name, chiplets, positions, runs, against, json };
        command.SetAction(parsed =>
        {
            var placement = parsed.GetValue(chiplets) switch { "0" => Placement.Cim, "1" => Placement.Systolic, _ => Placement.Both };
            var choice = new KernelChoice(parsed.GetValue(name) == "head" ? KernelName.Head : KernelName.SwiGlu, 0, 0, placement, parsed.GetValue(positions), 1, null, QueueDepths.OfHardware);
            return Run(output, error, choice, parsed.GetValue(chiplets)!, parsed.GetValue(runs), parsed.GetValue(against) == None ? [] : VerilatorProgram.Compilers, parsed.GetValue(json));
        });
        return command;
    }

    static int Run(TextWriter output, TextWriter error, KernelChoice choice, string chiplets, int runs, IReadOnlyList<string> compilers, bool json)
    {
        var job = KernelJob.Of(ShippedCheckpoint.Open(), choice);
        if (VerilatorProgram.OfEach(compilers, compiler => Build(compiler, error), error) is not { } peers) return CommandLine.CheckFailed;

        long start = Stopwatch.GetTimestamp();
        using var host = new EmulatedChiplets();
        host.Advance();
        double firstCycle = Stopwatch.GetElapsedTime(start).TotalSeconds;
        // How many cycles the kernel takes, that it is right, and no compile in what is timed.
        using var whole = new EmulatedChiplets();
        var result = new KernelRun(whole, job.Image).Run(job.Inputs);
        bool right = job.Golden.Zip(result.Outputs).All(p => p.First.SequenceEqual(p.Second));
        long cycles = whole.Cycles;

        var traffic = new KernelTraffic(job.Image, job.Inputs);
        string file = Path.Combine(Path.GetTempPath(), $"hdlc-bench-{Guid.NewGuid():n}-{FlitFile}");
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
                Benchmark = "kernel",
                Kernel = job.Image.Name,
                Chiplets = chiplets,
                choice.Positions,
                Cycles = cycles,
                Flits = traffic.Flits,
                Runs = runs,
                Ratio = ratio,
                HashesEqual = equal,
                Hash = $"{hashes[0]:x16}",
                EqualToGolden = right,
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
            output.WriteLine($"{job.Image.Name}, {choice.Positions} positions, chiplets {chiplets}: {cycles:N0} cycles, medians of {runs} runs that alternate");
            output.WriteLine($"  emulator    {Speed(ours),12:N0} cycles per second; first cycle after {firstCycle:F2} s");
            foreach (var peer in measured) output.WriteLine($"  Verilator   {peer.CyclesPerSecond,12:N0} cycles per second; build {peer.BuildSeconds:F1} s with {peer.Compiler}");
            if (ratio is not null) output.WriteLine($"  ratio       {ratio,12:F2} to the faster peer");
            output.WriteLine($"  hashes      {(equal ? $"equal, {hashes[0]:x16}" : "DIFFER: " + string.Join(", ", hashes.Select(h => $"{h:x16}")))}");
            output.WriteLine($"  outputs     {(right ? "equal the golden model" : "DIFFER from the golden model")}");
            output.WriteLine($"  machine     {Machine.Description}");
        }
        if (!equal) error.WriteLine($"hdlc bench: the hashes of the sides differ ({string.Join(", ", hashes.Select(h => $"{h:x16}"))}), so the figures mean nothing; 'hdlc verify --top TwoChiplets' looks for the cycle.");
        return equal && right ? CommandLine.Done : CommandLine.CheckFailed;

        double Speed(List<TimedRun> timed) => cycles / BenchCommand.Median(timed.Select(r => r.Seconds));
    }

    static (VerilatorProgram? Program, string? WhyNot) Build(string compiler, TextWriter progress)
    {
        var designs = LoadedDesigns.Load([]);
        var module = designs.Find(nameof(TwoChiplets));
        var files = SystemVerilogEmitter.Emit(Pipeline.Close(designs.Reach(module)));
        var parameters = module.Parameters.Select((p, i) => $"-G{p.Name}={EmulatedChiplets.Sizes[i]}");
        return VerilatorProgram.Build(compiler, "two-chiplets", nameof(TwoChiplets), [.. files.Select(f => (f.Name, f.Text)), (Main, EmbeddedText.Read(Main))], [.. parameters, "-Wno-fatal"], "", progress);
    }
}
