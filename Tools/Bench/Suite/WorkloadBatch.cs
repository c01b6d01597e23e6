using System.Diagnostics;
using Hdl.Elaboration;
using Hdl.Runtime;

namespace Hdl.Tools.Bench.Suite;

/// <summary>A batch of copies of a <see cref="Workload"/>, which is stepped beside the one emulator.</summary>
sealed class WorkloadBatch : IDisposable
{
    readonly Workload workload;
    readonly Emulator emulator;
    readonly int lanes;
    readonly List<BatchRun> runs = [];

    /// <summary>Compiles the batch and runs it for some cycles, so that no compile is timed.</summary>
    public WorkloadBatch(Workload workload, int lanes, long warmCycles)
    {
        (this.workload, this.lanes) = (workload, lanes);
        long start = Stopwatch.GetTimestamp();
        emulator = InProcess.CompileBatch(workload.Templates, workload.Top, [.. workload.Arguments], Compiler.Driver.Compiler.Unchecked, lanes);
        emulator.Step();
        FirstCycleSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        WorkloadRun.RunBatch(workload, emulator, warmCycles);
    }

    /// <summary>From the start of the compiler to the end of the first cycle.</summary>
    public double FirstCycleSeconds { get; }

    /// <summary>Runs a new batch from power-up.</summary>
    /// <returns>The hash is that of lane 0; <see cref="Result"/> looks at the others.</returns>
    public TimedRun Run()
    {
        using var fresh = ((Emulator)Activator.CreateInstance(emulator.GetType())!).WithLanes(lanes);
        var run = WorkloadRun.RunBatch(workload, fresh, workload.Cycles);
        runs.Add(run);
        return new(run.Seconds, run.Hashes[0]);
    }

    /// <summary>What the runs gave.</summary>
    /// <param name="hash">Of the emulator alone.</param>
    /// <param name="alone">Cycles per second of the emulator alone, and of the fastest peer, <paramref name="peer"/>, null without one.</param>
    /// <param name="speed">Cycles per second of all lanes together, each cycle of the batch counted once.</param>
    public WorkloadBatchResult Result(string hash, double speed, double alone, double? peer)
    {
        double summed = lanes * speed;
        var differing = Enumerable.Range(0, lanes).Where(lane => runs.Any(r => $"{r.Hashes[lane]:x16}" != hash)).ToList();
        return new(lanes, summed, summed / alone, summed / peer, FirstCycleSeconds, emulator.StateBytes, differing);
    }

    public void Dispose() => emulator.Dispose();
}
