using System.CommandLine;
using System.Diagnostics;
using Hdl.Designs;
using Hdl.Elaboration;
using Hdl.Tools.Bench;
using Hdl.Tools.Demo;
using Hdl.Tools.Kernels.Mapping;
using Hdl.Tools.Kernels.Programs;
using Hdl.Tools.Kernels.Running;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc bench kernel</c>.</summary>
static class BenchKernelCommand
{
    const string Main = "two_chiplets.cpp", FlitFile = "flits.txt";

    public static Command Make(TextWriter output, TextWriter error)
    {
        var name = new Option<string>("--name") { Description = "head or swiglu.", HelpName = "head|swiglu", DefaultValueFactory = _ => "head" };
        name.AcceptOnlyFromAmong("head", "swiglu");
        var chiplets = new Option<string>("--chiplets") { Description = "0, 1, or both.", HelpName = "0|1|both", DefaultValueFactory = _ => "both" };
        chiplets.AcceptOnlyFromAmong("0", "1", "both");
        var positions = Options.Number("--positions", 64, 1, "How many positions are computed.");
        var runs = Options.Number("--runs", 5, 1, "Runs of each side, which alternate.");
        var against = BenchCommand.Against();
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
            return Run(output, error, choice, parsed.GetValue(chiplets)!, parsed.GetValue(runs), BenchCommand.Compilers(parsed, against), parsed.GetValue(json));
        });
        return command;
    }

    static int Run(TextWriter output, TextWriter error, KernelChoice choice, string chiplets, int runs, IReadOnlyList<string> compilers, bool json)
    {
        // Verilator's programs are built without assertions too.
        using var level = InProcess.AtLevel(Compiler.Driver.Compiler.Unchecked);
        var job = KernelJob.Of(ShippedCheckpoint.Open(), choice);
        if (VerilatorProgram.OfEach(compilers, compiler => VerilatorProgram.BuildEmitted(compiler, "two-chiplets", nameof(TwoChiplets), EmulatedChiplets.Sizes, Main, error), error) is not { } peers) return CommandLine.CheckFailed;

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
        var speeds = SpeedComparison.Run(cycles, runs, peers, traffic.Text(), () => traffic.Run(cycles));
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
                speeds.Ratio,
                speeds.HashesEqual,
                speeds.Hash,
                EqualToGolden = right,
                CyclesPerSecond = speeds.Speeds[0],
                FirstCycleSeconds = firstCycle,
                speeds.Peer,
                speeds.Peers,
                Machine = Machine.Description,
                Load = Machine.Load,
            });
        }
        else
        {
            output.WriteLine($"{job.Image.Name}, {choice.Positions} positions, chiplets {chiplets}: {cycles:N0} cycles, medians of {runs} runs that alternate");
            output.WriteLine($"  emulator    {speeds.Speeds[0],12:N0} cycles per second; first cycle after {firstCycle:F2} s");
            speeds.Write(output, label: 12, figure: 12);
            output.WriteLine($"  outputs     {(right ? "equal the golden model" : "DIFFER from the golden model")}");
            output.WriteLine($"  machine     {Machine.Description}");
        }
        if (!speeds.HashesEqual) error.WriteLine($"hdlc bench: the hashes of the sides differ ({speeds.DifferentHashes}), so the figures mean nothing; 'hdlc verify --top TwoChiplets' looks for the cycle.");
        return speeds.HashesEqual && right ? CommandLine.Done : CommandLine.CheckFailed;
    }
}
