using System.Diagnostics;
using System.Numerics;
using Hdl.Compiler.Ir;
using Hdl.Runtime;
using Hdl.Tracing;

namespace Hdl.Tools.Bench.Suite;

/// <summary>Our side of a <see cref="Workload"/>.</summary>
static class WorkloadRun
{
    const ulong HashFactor = 31;

    /// <summary>Runs an emulator from where it stands.</summary>
    /// <returns>The seconds of stepping, and the hash of the outputs at the end.</returns>
    /// <param name="watch">Makes a waveform, which is closed within the time; null for none.</param>
    public static TimedRun Run(Workload workload, Emulator emulator, long cycles, Func<Emulator, VcdWriter>? watch = null) => new(Step(workload, emulator, cycles, watch?.Invoke(emulator)), Hash(workload, emulator, lane: 0));

    /// <summary>The same of a batch, with a hash for each lane.</summary>
    public static BatchRun RunBatch(Workload workload, Emulator emulator, long cycles)
    {
        double seconds = Step(workload, emulator, cycles, waves: null);
        return new(seconds, [.. Enumerable.Range(0, emulator.LaneCount).Select(lane => Hash(workload, emulator, lane))]);
    }

    static double Step(Workload workload, Emulator emulator, long cycles, VcdWriter? waves)
    {
        long start = Stopwatch.GetTimestamp();
        if (workload.Edges.Count == 0)
        {
            for (long cycle = 0; cycle < cycles; cycle++)
            {
                waves?.Sample();
                emulator.Step();
            }
        }
        else
        {
            ulong[] edges = [.. workload.Edges];
            for (long cycle = 0, at = 0; cycle < cycles; cycle++, at = at + 1 == edges.Length ? 0 : at + 1)
            {
                waves?.Sample();
                emulator.Step(edges[at]);
            }
        }

        emulator.Settle();
        waves?.Dispose();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Of the outputs as vectors of bits, 32 bits at a time, in the order of the ports; as <see cref="WorkloadMain"/> hashes them.</summary>
    static ulong Hash(Workload workload, Emulator emulator, int lane)
    {
        ulong hash = 0;
        foreach (var output in workload.Outputs)
        {
            var layout = emulator.Signal(output.Name).InLane(lane);
            BigInteger bits = 0;
            for (long i = layout.Elements - 1; i >= 0; i--) bits = (bits << layout.Width) | (emulator.Read(layout, i) & ((BigInteger.One << layout.Width) - 1));
            for (long at = 0; at < layout.Elements * layout.Width; at += 32) hash = unchecked(hash * HashFactor + (uint)((bits >> (int)at) & uint.MaxValue));
        }

        return hash;
    }
}
