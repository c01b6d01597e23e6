using System.Diagnostics;
using System.Numerics;
using Hdl.Compiler.Ir;
using Hdl.Runtime;

namespace Hdl.Tools.Bench.Suite;

/// <summary>Our side of a <see cref="Workload"/>.</summary>
static class WorkloadRun
{
    const ulong HashFactor = 31;

    /// <summary>Runs an emulator from where it stands.</summary>
    /// <returns>The seconds of stepping, and the hash of the outputs at the end.</returns>
    public static TimedRun Run(Workload workload, Emulator emulator, long cycles)
    {
        long start = Stopwatch.GetTimestamp();
        if (workload.Edges.Count == 0)
        {
            for (long cycle = 0; cycle < cycles; cycle++) emulator.Step();
        }
        else
        {
            ulong[] edges = [.. workload.Edges];
            for (long cycle = 0, at = 0; cycle < cycles; cycle++, at = at + 1 == edges.Length ? 0 : at + 1) emulator.Step(edges[at]);
        }

        emulator.Settle();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new(seconds, Hash(workload, emulator));
    }

    /// <summary>Of the outputs as vectors of bits, 32 bits at a time, in the order of the ports; as <see cref="WorkloadMain"/> hashes them.</summary>
    static ulong Hash(Workload workload, Emulator emulator)
    {
        ulong hash = 0;
        foreach (var output in workload.Outputs)
        {
            var layout = emulator.Signal(output.Name);
            BigInteger bits = 0;
            for (long i = layout.Elements - 1; i >= 0; i--) bits = (bits << layout.Width) | (emulator.Read(layout, i) & ((BigInteger.One << layout.Width) - 1));
            for (long at = 0; at < layout.Elements * layout.Width; at += 32) hash = unchecked(hash * HashFactor + (uint)((bits >> (int)at) & uint.MaxValue));
        }

        return hash;
    }
}
