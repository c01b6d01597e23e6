using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Hdl.Elaboration;
using Hdl.Runtime;
using Hdl.Tools.Bench;
using Hdl.Tools.Bench.Suite;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc bench suite</c>.</summary>
static class BenchSuiteCommand
{
    const long WarmCycles = 100;

    public static Command Make(TextWriter output, TextWriter error)
    {
        var only = new Option<string[]>("--only") { Description = $"Workloads: {string.Join(", ", Workloads.Names)}; all without it.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        only.AcceptOnlyFromAmong([.. Workloads.Names]);
        var runs = Options.Number("--runs", 5, 1, "Runs of each side, which alternate.");
        var against = BenchCommand.Against();
        var batch = Options.Number("--batch", 0, 0, "Beside the one emulator step a batch of so many copies of each workload; 0 for none.", Compiler.Passes.BatchLanes.Most);
        var json = BenchCommand.AsJson();
        var command = new Command("suite",
            """
            Designs that drive themselves, in the emulator and built by Verilator from emitted or hand-written RTL with g++ and with clang: the fastest is the peer. Equal hashes of the outputs at the
            end, which depend on every cycle, tell that both did the same.
            """) { only, runs, batch, against, json };
        command.SetAction((parsed, _) => Run(output, error, parsed.GetValue(only)!, parsed.GetValue(runs), parsed.GetValue(batch), BenchCommand.Compilers(parsed, against), parsed.GetValue(json)));
        return command;
    }

    static async Task<int> Run(TextWriter output, TextWriter error, IReadOnlyCollection<string> only, int runs, int lanes, IReadOnlyList<string> compilers, bool json)
    {
        using var code = new NativeCode();
        double limit = MachineLimit.VectorBytesPerSecond();
        var results = new List<WorkloadResult>();
        long coded = 0;
        foreach (var workload in Workloads.Of(only))
        {
            if (VerilatorProgram.OfEach(compilers, compiler => VerilatorProgram.BuildWorkload(compiler, workload, error), error) is not { } peers) return CommandLine.CheckFailed;
            long before = coded, start = Stopwatch.GetTimestamp();
            using var emulator = InProcess.Compile(workload.Templates, workload.Top, [.. workload.Arguments], Compiler.Driver.Compiler.Unchecked);
            emulator.Step();
            double firstCycle = Stopwatch.GetElapsedTime(start).TotalSeconds;
            // Everything once before the clock runs, so that no compile is timed.
            WorkloadRun.Run(workload, emulator, Math.Min(workload.Cycles, WarmCycles));
            coded = await code.Count();
            long bytes = coded - before;
            using var batch = lanes == 0 ? null : new WorkloadBatch(workload, lanes, Math.Min(workload.Cycles, WarmCycles));
            coded = await code.Count();
            var speeds = SpeedComparison.Run(workload.Cycles, runs, peers, input: null, batch is null ? [Alone] : [Alone, batch.Run]);
            var batched = batch?.Result(speeds.Hash, speeds.Speeds[1], speeds.Speeds[0], speeds.Peer?.CyclesPerSecond);
            var work = LaneWork.Of(workload.Elaborated);
            var result = new WorkloadResult(workload.Name, workload.What, workload.Cycles, speeds.Speeds[0], work.Operations * speeds.Speeds[0], work.Bytes * speeds.Speeds[0] / limit, firstCycle, bytes,
                emulator.StateBytes, batched, speeds.Ratio, speeds.HashesEqual && batched?.HashesEqual != false, speeds.Hash, speeds.Peer, speeds.Peers);
            results.Add(result);
            if (!json) Write(output, result, speeds, runs);
            if (!speeds.HashesEqual) error.WriteLine($"hdlc bench: the hashes of '{workload.Name}' differ ({speeds.DifferentHashes}), so its figures mean nothing.");
            else if (batched?.HashesEqual == false) error.WriteLine($"hdlc bench: in the batch of '{workload.Name}' the hashes of lanes {string.Join(", ", batched.DifferentLanes)} are not that of the emulator alone, so its figures mean nothing.");

            TimedRun Alone()
            {
                using var fresh = (Emulator)Activator.CreateInstance(emulator.GetType())!;
                return WorkloadRun.Run(workload, fresh, workload.Cycles);
            }
        }

        if (json) ResultJson.Write(output, new { Benchmark = "suite", Runs = runs, Batch = lanes, VectorBytesPerSecond = limit, Workloads = results, Machine = Machine.Description, Load = Machine.Load });
        else WriteTable(output, results, lanes);
        return results.All(r => r.HashesEqual) ? CommandLine.Done : CommandLine.CheckFailed;
    }

    static void Write(TextWriter output, WorkloadResult result, SpeedComparison speeds, int runs)
    {
        output.WriteLine($"{result.Name}: {result.What}; {result.Cycles:N0} cycles, medians of {runs} runs that alternate");
        output.WriteLine($"  emulator    {result.CyclesPerSecond,14:N0} cycles per second; first cycle after {result.FirstCycleSeconds:F2} s");
        output.WriteLine($"  work        {result.OperationsPerSecond / 1e9,14:F2} billion operations per second; {result.ShareOfVectorLimit:P0} of what vectors could do");
        output.WriteLine($"  size        {result.CodeBytes,14:N0} bytes of code, {result.StateBytes:N0} of state");
        if (result.Batch is { } batch)
        {
            string toPeer = batch.Ratio is { } ratio ? $", {ratio:F1} times the peer" : "";
            output.WriteLine($"  batch       {batch.CyclesPerSecond,14:N0} cycles per second summed over {batch.Lanes} lanes: {batch.ToOne:F1} times the one{toPeer}; {batch.StateBytes:N0} bytes of state, first cycle after {batch.FirstCycleSeconds:F2} s");
        }

        speeds.Write(output, label: 12, figure: 14);
    }

    /// <summary>A line for each workload, for a document.</summary>
    static void WriteTable(TextWriter output, IReadOnlyList<WorkloadResult> results, int lanes)
    {
        output.WriteLine();
        output.WriteLine($"| workload | emulator, cycles/s | Verilator, cycles/s | ratio |{(lanes == 0 ? "" : $" batch of {lanes}, summed cycles/s | to the one | to Verilator |")}");
        output.WriteLine($"|---|---|---|---|{(lanes == 0 ? "" : "---|---|---|")}");
        foreach (var r in results)
        {
            string batch = r.Batch is { } b ? $" {b.CyclesPerSecond:N0} | {b.ToOne:F1} | {Figure(b.Ratio, "F1")} |" : "";
            output.WriteLine($"| {r.What} | {r.CyclesPerSecond:N0} | {Figure(r.Peer?.CyclesPerSecond, "N0")} | {Figure(r.Ratio, "F2")} |{batch}");
        }

        output.WriteLine();
        output.WriteLine($"Machine: {Machine.Description}; load {Machine.Load}");

        static string Figure(double? value, string format) => value?.ToString(format, CultureInfo.CurrentCulture) ?? "-";
    }
}
