using System.Diagnostics;
using Hdl.Designs;
using Hdl.Runtime;

namespace Hdl.Tools.Bench;

/// <summary>Our side: the emulator of a <see cref="SystolicArray"/>, driven in a tight loop by spans over its arena, or through its ports.</summary>
static class SystolicRun
{
    public static unsafe TimedRun OverArena(SystolicArray array, int size, long cycles)
    {
        var emulator = array.Emulator;
        emulator.Reset();
        var lanes = new Lanes(size);
        var activations = new Span<byte>(Address(emulator, nameof(array.Activations)), size);
        var weights = new Span<byte>(Address(emulator, nameof(array.Weights)), size);
        var load = Address(emulator, nameof(array.LoadWeights));
        var sums = new ReadOnlySpan<uint>(Address(emulator, nameof(array.Sums)), size);
        long start = Stopwatch.GetTimestamp();
        for (long cycle = 0; cycle < cycles; cycle++)
        {
            *load = cycle < size ? (byte)1 : (byte)0;
            lanes.NextActivations(activations);
            lanes.NextWeights(weights);
            emulator.MarkUnsettled();
            emulator.Step();
            emulator.Settle();
            lanes.Hash(sums);
        }
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        GC.KeepAlive(emulator);
        return new TimedRun(seconds, lanes.Total());
    }

    public static TimedRun ThroughPorts(SystolicArray array, int size, long cycles)
    {
        array.Reset();
        var lanes = new Lanes(size);
        var bytes = new byte[size];
        var sums = new uint[size];
        long start = Stopwatch.GetTimestamp();
        for (long cycle = 0; cycle < cycles; cycle++)
        {
            array.LoadWeights = cycle < size;
            lanes.NextActivations(bytes);
            for (int k = 0; k < size; k++) array.Activations[k] = (sbyte)bytes[k];
            lanes.NextWeights(bytes);
            for (int k = 0; k < size; k++) array.Weights[k] = (sbyte)bytes[k];
            array.Step();
            for (int k = 0; k < size; k++) sums[k] = (uint)(int)array.Sums[k];
            lanes.Hash(sums);
        }
        return new TimedRun(Stopwatch.GetElapsedTime(start).TotalSeconds, lanes.Total());
    }

    static unsafe byte* Address(Emulator emulator, string port) => emulator.State + emulator.Signal(port).Offset;
}
