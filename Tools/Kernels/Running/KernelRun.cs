using Hdl.Designs;
using Hdl.Tools.Kernels.Mapping;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Running;

/// <summary>Loads a kernel through the host port, writes its inputs, and reads its outputs and the counters.</summary>
public sealed class KernelRun(IChipletHost host, KernelImage image)
{
    /// <summary>Streaming all tiles of a position takes some thousands of cycles.</summary>
    public const long StandardPatience = 200_000;

    readonly Dictionary<int, ulong> received = [];

    /// <summary>Cycles without a beat to the host or from it after which the run is given up.</summary>
    public long Patience { get; init; } = StandardPatience;

    /// <summary>Called now and then with what the run does, and how much of it is done.</summary>
    public Action<RunPhase, int, int>? Progress { get; init; }

    /// <summary>Called before each cycle.</summary>
    public Action? BeforeCycle { get; init; }

    /// <param name="inputs">One for each position, in Q16.16.</param>
    /// <param name="counters">The counters of each node; none are read where it is null.</param>
    /// <exception cref="KernelFaultException">A node reported a fault, or nothing came for too long.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public RunResult Run(IReadOnlyList<int[]> inputs, Func<Place, IReadOnlyList<CounterName>>? counters = null, CancellationToken cancellation = default)
    {
        int packets = image.Load.Count;
        foreach (var packet in image.Load) host.Send(packet);
        Until(RunPhase.Load, packets, () => packets - host.Unsent, cancellation);
        long loaded = host.Cycles;
        var before = counters is null ? [] : ReadCounters(counters, cancellation);

        long start = host.Cycles;
        foreach (var packet in image.Start) host.Send(packet);
        for (int p = 0; p < inputs.Count; p++) host.Send(image.Input(p, inputs[p]));
        int beats = inputs.Count * image.OutputBeats;
        Until(RunPhase.Compute, inputs.Count, () => received.Count / image.OutputBeats, cancellation);
        if (received.Keys.FirstOrDefault(a => !IsOutput(a, inputs.Count), -1) is var odd and >= 0)
            throw new KernelFaultException($"A beat came for host address {odd}, where no output is; the program is wrong. 'hdlc run kernel --listing' prints it.");
        long computed = host.Cycles - start;

        int[][] outputs = [.. Enumerable.Range(0, inputs.Count).Select(p => Words(p * KernelImage.OutputStep, image.Dim))];
        received.Clear();
        var after = counters is null ? [] : ReadCounters(counters, cancellation);
        return new RunResult(outputs, loaded, computed, [.. before.Zip(after).Select(n => new NodeCounters(n.First.Node, counters!(n.First.Node), n.First.Values, n.Second.Values))]);
    }

    List<(Place Node, uint[] Values)> ReadCounters(Func<Place, IReadOnlyList<CounterName>> counters, CancellationToken cancellation)
    {
        foreach (var place in Place.All)
            host.Send(Packet.Of(new PacketHeader(place, Hdl.Designs.PacketKind.Read, Reply: Place.Control(0), Argument: AddressOf(place))));
        int total = Place.All.Sum(p => counters(p).Count);
        Until(RunPhase.Count, total, () => received.Count, cancellation);
        var read = Place.All.Select(p => (p, Enumerable.Range(0, counters(p).Count).Select(i => (uint)received[AddressOf(p) + i]).ToArray())).ToList();
        received.Clear();
        return read;

        static int AddressOf(Place place) => KernelImage.CounterAddress + place.Index * KernelImage.CounterStep;
    }

    void Until(RunPhase phase, int of, Func<int> done, CancellationToken cancellation)
    {
        const int CyclesAReport = 500;
        long last = host.Cycles;
        for (int before = -1; done() is var now && now < of;)
        {
            cancellation.ThrowIfCancellationRequested();
            if (now != before || host.Cycles % CyclesAReport == 0) Progress?.Invoke(phase, now, of);
            if (now != before) last = host.Cycles;
            before = now;
            BeforeCycle?.Invoke();
            bool alive = host.Advance();
            while (host.TryReceive(out var beat))
            {
                received[beat.Address] = beat.Data;
                last = host.Cycles;
            }
            if (host.Faults.FirstOrDefault() is { Fault: not NodeFault.None } fault) throw new KernelFaultException(FaultText.Of(fault.Node, fault.Fault, host.Cycles));
            if (!alive && done() < of || host.Cycles - last > Patience)
                throw new KernelFaultException($"Nothing came for {host.Cycles - last} cycles while '{phase}' had {done()} of {of}, in cycle {host.Cycles}: {host.Standing()}. A program waits for what never comes; 'hdlc run kernel --listing' prints the programs.");
        }
        Progress?.Invoke(phase, of, of);
    }

    bool IsOutput(int address, int positions) => address / KernelImage.OutputStep < positions && address % KernelImage.OutputStep < image.OutputBeats;

    int[] Words(int address, int count) => [.. Enumerable.Range(0, count).Select(i => (int)(received[address + i / 2] >> 32 * (i % 2)))];
}
