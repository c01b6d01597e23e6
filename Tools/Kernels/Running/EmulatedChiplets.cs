using Hdl.Designs;
using Hdl.Tools.Kernels.Programs;
using Hdl.Tracing;

namespace Hdl.Tools.Kernels.Running;

/// <summary>The two chiplets at RTL, driven through their host port only: a flit a cycle as long as there are any, and every beat is taken at once.</summary>
public sealed class EmulatedChiplets : IChipletHost
{
    /// <summary>The arguments of <see cref="TwoChiplets"/>: block, tile of the systolic array, program words, banks of CC-MEM and words of one, rows of the scratchpad, cycles of a link, buffers.</summary>
    public static readonly int[] Sizes = [BlockSize, 16, ProgramBuilder.Capacity, Banks, Burst.MemoryWords / Banks, VectorCommand.ScratchpadWords / VectorCommand.Lanes, LinkLatency, 4 + 2 * LinkLatency];

    // With this many places a buffer streams over the link, see DieToDieLink.
    const int BlockSize = 64, Banks = 4, LinkLatency = 8;

    readonly TwoChiplets top = MakeTop();
    readonly Queue<Packet> packets = [];
    readonly Queue<ReceivedBeat> beats = [];
    readonly VcdWriter? wave;
    int flit;

    /// <param name="file">A waveform of all cycles; none where it is null.</param>
    /// <param name="scopes">What the waveform holds, see <see cref="WaveScope"/>.</param>
    /// <exception cref="BadUseException">The file cannot be written, or a scope holds nothing.</exception>
    public EmulatedChiplets(string? file = null, IReadOnlyList<string>? scopes = null)
    {
        top.HostOutReady = true;
        top.Reset();
        if (file is not null) wave = new VcdWriter(top.Emulator, WaveFile.Create(file), WaveScope.Choose(top.Emulator.Signals, scopes ?? [WaveScope.Ports]));
    }

    /// <summary>A new top at power-up.</summary>
    public static TwoChiplets MakeTop() => new(Sizes[0], Sizes[1], Sizes[2], Sizes[3], Sizes[4], Sizes[5], Sizes[6], Sizes[7]);

    public int Unsent => packets.Count;

    public long Cycles => top.Cycle;

    public IEnumerable<(Place Node, NodeFault Fault)> Faults { get; private set; } = [];

    /// <summary>Called in each cycle before the edge, with what entered and what left.</summary>
    public Action<TwoChiplets>? BeforeEdge { get; init; }

    public void Send(Packet packet) => packets.Enqueue(packet);

    public bool TryReceive(out ReceivedBeat beat) => beats.TryDequeue(out beat);

    public bool Advance()
    {
        bool offers = packets.TryPeek(out var packet);
        top.HostInValid = offers;
        if (offers) top.HostIn = new Flit(flit == 0, flit == packet!.Beats.Length, (U64)(flit == 0 ? packet.Header.Word : packet.Beats[flit - 1]));
        bool enters = offers && top.HostInReady;
        if (top.HostOutValid) beats.Enqueue(new ReceivedBeat((int)top.HostOut.Address, (ulong)top.HostOut.Data));
        for (int i = 0; i < Place.All.Count; i++)
            if (top.Fault[i] != NodeFault.None) Faults = [(NodeOf(i), top.Fault[i])];
        BeforeEdge?.Invoke(top);
        wave?.Sample();
        top.Step();
        if (enters && flit++ == packet!.Beats.Length)
        {
            flit = 0;
            packets.Dequeue();
        }
        return true;
    }

    public string Standing() => string.Join("; ", Place.All.Where(p => p.Unit == "control").Select(p => $"program of chiplet {p.Chiplet} is {State(p.Chiplet == 0 ? "west" : "east")}"));

    public void Dispose() => wave?.Dispose();

    /// <summary>Faults stand by chiplet: control, memory, vector, matrix.</summary>
    static Place NodeOf(int fault) => new(fault / 4 * 2 + fault % 2, fault % 4 / 2);

    string State(string chiplet)
    {
        string sequencer = $"{chiplet}.uncore.control.sequencer";
        return $"{(SequencerState)(int)top.Peek($"{sequencer}.state")} at word {top.Peek($"{sequencer}.place")}";
    }
}
