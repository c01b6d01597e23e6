using System.CommandLine;
using System.Diagnostics;
using Hdl.Designs;
using Hdl.Tools.Bench;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc bench systolic</c>.</summary>
static class BenchSystolicCommand
{
    const int Runs = 5;

    /// <summary>Cell updates of a run of the standard length: about half a second of the peer.</summary>
    const long StandardUpdates = 400_000_000;

    const int LargestSize = 512;

    public static Command Make(TextWriter output, TextWriter error)
    {
        var size = Options.Number("--size", 64, 2, "Rows and columns of the array.", LargestSize);
        var against = BenchCommand.Against();
        var cycles = Options.Number("--cycles", 0, 1, "Clock cycles of a run; by default as many as make about half a second of the peer.");
        cycles.DefaultValueFactory = _ => 0;
        var json = BenchCommand.AsJson();
        var systolic = new Command("systolic",
            """
            The emulated systolic array beside a hand-written one in Verilator, built with g++ and with clang: the faster is the peer. Both get the same stimulus and hash
            every output in every cycle; runs of both sides alternate, five each, and medians are compared. Builds of the peer are kept in the folder for temporary files.
            """) { size, against, cycles, json };
        systolic.SetAction(parsed => Run(output, error, parsed.GetValue(size), parsed.GetValue(cycles), BenchCommand.Compilers(parsed, against), parsed.GetValue(json)));
        return systolic;
    }

    static int Run(TextWriter output, TextWriter error, int size, int givenCycles, IReadOnlyList<string> compilers, bool json)
    {
        long cycles = givenCycles > 0 ? givenCycles : Math.Max(1000, StandardUpdates / ((long)size * size));
        if (VerilatorProgram.OfEach(compilers, compiler => VerilatorPeer.Build(compiler, size, error), error) is not { } peers) return CommandLine.CheckFailed;

        long start = Stopwatch.GetTimestamp();
        var array = new SystolicArray(size, size);
        array.Step();
        double firstCycle = Stopwatch.GetElapsedTime(start).TotalSeconds;
        // Both ways once before the clock runs, so that no compile is timed.
        SystolicRun.OverArena(array, size, Math.Min(cycles, 100));
        SystolicRun.ThroughPorts(array, size, Math.Min(cycles, 100));

        var speeds = SpeedComparison.Run(cycles, Runs, peers, input: null, () => SystolicRun.OverArena(array, size, cycles), () => SystolicRun.ThroughPorts(array, size, cycles));
        if (json)
        {
            ResultJson.Write(output, new
            {
                Benchmark = "systolic",
                Size = size,
                Cycles = cycles,
                Runs,
                speeds.Ratio,
                speeds.HashesEqual,
                speeds.Hash,
                CyclesPerSecond = speeds.Speeds[0],
                CyclesPerSecondThroughPorts = speeds.Speeds[1],
                FirstCycleSeconds = firstCycle,
                speeds.Peer,
                speeds.Peers,
                Machine = Machine.Description,
            });
        }
        else
        {
            output.WriteLine($"Systolic array {size}x{size}, {cycles:N0} cycles, medians of {Runs} runs that alternate");
            output.WriteLine($"  emulator, arena   {speeds.Speeds[0],14:N0} cycles per second; first cycle after {firstCycle:F2} s");
            output.WriteLine($"  emulator, ports   {speeds.Speeds[1],14:N0} cycles per second");
            speeds.Write(output, label: 18, figure: 14);
            output.WriteLine($"  machine           {Machine.Description}");
        }
        if (!speeds.HashesEqual) error.WriteLine($"hdlc bench: the hashes of the sides differ ({speeds.DifferentHashes}), so the figures mean nothing; 'hdlc verify --top SystolicArray --param rows={size} --param columns={size}' finds the cycle.");
        return speeds.HashesEqual ? CommandLine.Done : CommandLine.CheckFailed;
    }
}
