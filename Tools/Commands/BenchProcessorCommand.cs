using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Hdl.Designs;
using Hdl.Elaboration;
using Hdl.Tools.Bench;
using Hdl.Tools.Rv32;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc bench processor</c>.</summary>
static class BenchProcessorCommand
{
    const string Main = "rv32_system.cpp", WordFile = "words.txt", StandardProgram = "mix";

    // A program that comes with the tool and never ends is a fault of ours.
    const long MostCycles = 1_000_000_000;

    public static Command Make(TextWriter output, TextWriter error)
    {
        var program = new Option<string[]>("--program") { Description = ProgramFiles.Description, HelpName = "FILE", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [StandardProgram] };
        var options = new Option<string>("--cflags") { Description = "Options of GCC, for sources.", HelpName = "OPTIONS", DefaultValueFactory = _ => ProgramBuild.StandardOptions };
        var runs = Options.Number("--runs", 5, 1, "Runs of each side, which alternate.");
        var against = BenchCommand.Against();
        var batch = Options.Number("--batch", 0, 0, "Beside them run a batch of so many lanes, in step and apart from each other; 0 for none.", Compiler.Passes.BatchLanes.Most);
        var json = BenchCommand.AsJson();
        var command = new Command("processor",
            """
            The emulated processor Rv32System beside the SystemVerilog that is emitted of it, built by Verilator with g++ and with clang: the faster is the peer. Both
            load and run the same program, and hash every output in every cycle.
            """) { program, options, runs, batch, against, json };
        command.SetAction(parsed => Run(output, error, ProgramFiles.Open(parsed.GetValue(program)!, parsed.GetValue(options)!, 4 * ProgramTraffic.Words), parsed.GetValue(runs), parsed.GetValue(batch), BenchCommand.Compilers(parsed, against), parsed.GetValue(json)));
        return command;
    }

    static int Run(TextWriter output, TextWriter error, ProgramImage image, int runs, int lanes, IReadOnlyList<string> compilers, bool json)
    {
        // Verilator's programs are built without assertions too.
        using var level = InProcess.AtLevel(Compiler.Driver.Compiler.Unchecked);
        if (VerilatorProgram.OfEach(compilers, compiler => VerilatorProgram.BuildEmitted(compiler, "rv32-system", nameof(Rv32System), [ProgramTraffic.Words], Main, error), error) is not { } peers) return CommandLine.CheckFailed;

        long start = Stopwatch.GetTimestamp();
        new Rv32System(ProgramTraffic.Words).Step();
        double firstCycle = Stopwatch.GetElapsedTime(start).TotalSeconds;
        // How many cycles the program takes, that it is right, and no compile in what is timed.
        var whole = new ProgramRun(image, ProgramTraffic.Words, checks: true);
        while (whole.ExitCode is null && whole.FaultAddress is null && whole.Difference is null && whole.Cycles < MostCycles) whole.Advance();
        bool right = whole.ExitCode == 0 && whole.Difference is null;
        long cycles = image.Words.Length + whole.Cycles;

        var traffic = new ProgramTraffic(image);
        var speeds = SpeedComparison.Run(cycles, runs, peers, traffic.Text(), () => traffic.Run(cycles));
        var batches = lanes == 0 ? null : BatchComparison.Run(traffic, lanes, cycles, runs, message => error.WriteLine($"hdlc bench: {message}"));
        if (json)
        {
            ResultJson.Write(output, new
            {
                Benchmark = "processor",
                Program = image.Name,
                Cycles = cycles,
                whole.Instructions,
                Runs = runs,
                speeds.Ratio,
                speeds.HashesEqual,
                speeds.Hash,
                EqualToSimulator = right,
                CyclesPerSecond = speeds.Speeds[0],
                FirstCycleSeconds = firstCycle,
                Batch = batches,
                speeds.Peer,
                speeds.Peers,
                Machine = Machine.Description,
                Load = Machine.Load,
            });
        }
        else
        {
            output.WriteLine($"{image.Name}: {whole.Instructions:N0} instructions in {cycles:N0} cycles, medians of {runs} runs that alternate");
            output.WriteLine($"  emulator    {speeds.Speeds[0],12:N0} cycles per second; first cycle after {firstCycle:F2} s");
            batches?.Write(output, label: 12, figure: 12);
            speeds.Write(output, label: 12, figure: 12);
            output.WriteLine($"  program     {(right ? "exits with 0, each instruction as in the simulator" : whole.Difference ?? $"WRONG: exit {whole.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "none"}")}");
            output.WriteLine($"  machine     {Machine.Description}");
        }
        if (!speeds.HashesEqual) error.WriteLine($"hdlc bench: the hashes of the sides differ ({speeds.DifferentHashes}), so the figures mean nothing; 'hdlc verify --top {nameof(Rv32System)}' looks for the cycle.");
        return speeds.HashesEqual && right && batches?.HashesEqual != false ? CommandLine.Done : CommandLine.CheckFailed;
    }
}
