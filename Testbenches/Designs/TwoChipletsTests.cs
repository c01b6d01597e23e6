using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

/// <summary>The package as a whole, through its host port alone.</summary>
public sealed class TwoChipletsTests
{
    const int LinkLatency = 2;
    const int NodeCounters = 19;

    [Fact]
    public void The_host_reads_the_counters_of_every_node()
    {
        var top = Made();
        for (int x = 0; x < 4; x++)
            for (int y = 0; y < 2; y++)
            {
                var beats = Exchange(top, [Packet(x, y, PacketKind.Read, argument: 0x100)], 100);
                Assert.InRange(beats.Count, NodeCounters + 1, NodeCounters + 12);
                Assert.Equal(Enumerable.Range(0x100, beats.Count), beats.Select(b => b.Address));
                Assert.NotEqual(0UL, beats[0].Data);
            }

        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(0, (int)top.Fault[i]));
    }

    [Fact]
    public void What_is_written_to_a_scratchpad_of_either_chiplet_comes_back()
    {
        var top = Made();
        for (int chiplet = 0; chiplet < 2; chiplet++)
        {
            ulong[] data = [.. Enumerable.Range(1, 8).Select(i => 0x1_0000_0001UL * (ulong)(i + 100 * chiplet))];
            var write = Packet(2 * chiplet, 1, PacketKind.Write, address: 4, beats: data);
            var send = VectorCommand(chiplet, VectorOperation.Send, 16, 0, 8, 0, new Header(0, 0, PacketKind.Write, 0, 0, 0x20, 0, 0, 0, 0));
            Assert.Equal(data.Select((d, i) => (0x20 + i, d)), Exchange(top, [write, send], 120));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_vector_is_multiplied_by_the_core_of_a_chiplet(int chiplet)
    {
        // The weights are 2 on the diagonal and 1 above it, with exponents 0, the inputs 1, 2, 3 ... as Q16.16.
        const int Size = 64;
        var top = new TwoChiplets(Size, 16, 64, 2, 64, 32, LinkLatency, 8);
        ulong Weights(int beat) => Enumerable.Range(0, 8).Aggregate(0UL, (word, i) => word | ((ulong)(((beat % 8 * 8) + i - (beat / 8)) switch { 0 => 2, 1 => 1, _ => 0 }) << (8 * i)));
        int x = 2 * chiplet;
        ulong[] rows = [.. Enumerable.Range(0, 8 * Size).Select(Weights)];
        Packet[] load =
        [
            .. Enumerable.Range(0, 4).Select(i => Packet(x + 1, 1, PacketKind.Write, address: 128 * i, beats: rows[(128 * i)..(128 * (i + 1))])),
            Packet(x + 1, 1, PacketKind.Write, address: 512, beats: new ulong[8]),
            Packet(x + 1, 1, PacketKind.Command, argument: 1 << 8),
            Packet(x, 1, PacketKind.Write, beats: [.. Enumerable.Range(0, Size / 2).Select(i => ((ulong)(2 * i + 1) << 16) | ((ulong)(2 * i + 2) << 48))]),
            VectorCommand(chiplet, VectorOperation.Quantise, Size, 0, 0, 0, new Header(x + 1, 1, PacketKind.Command, 0, 0, 32, 0, x, 1, 0)),
        ];
        Assert.Empty(Exchange(top, load, 1500));
        var send = VectorCommand(chiplet, VectorOperation.Send, Size, 0, 64, 0, new Header(0, 0, PacketKind.Write, 0, 0, 0, 0, 0, 0, 0));
        var outputs = Exchange(top, [send], 100).SelectMany(b => (int[])[(int)b.Data, (int)(b.Data >> 32)]).ToArray();
        Assert.Equal(Enumerable.Range(0, Size).Select(c => ((2 * (c + 1)) + c) << 16), outputs);
        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(0, (int)top.Fault[i]));
    }

    [Fact]
    public void A_program_of_one_chiplet_wakes_that_of_the_other_over_the_link()
    {
        var top = Made();
        // The eastern program waits for tag 3, which a tagged write of the western one to its scratchpad raises, then sends the scratchpad's words to the host.
        var send = new Header(0, 0, PacketKind.Write, 0, 0, 0x77, 0, 0, 0, 0);
        ulong[] east = [3 | (3 << 4) | (1 << 8), 1 | (3 << 4), .. Words(VectorCommand(1, VectorOperation.Send, 2, 0, 0, 0, send)), 0];
        ulong[] west = [1 | (2 << 4), .. Words(Packet(2, 1, PacketKind.Write, tag: 3, beats: [0xABCD])), 0];
        Packet[] load =
        [
            Packet(2, 0, PacketKind.Write, address: 0x8000, beats: east),
            Packet(0, 0, PacketKind.Write, address: 0x8000, beats: west),
            Packet(2, 0, PacketKind.Command),
        ];
        Assert.Empty(Exchange(top, load, 200));
        int before = (int)top.LinkCounters[4 + (int)LinkCounter.EastFlits] + (int)top.LinkCounters[(int)LinkCounter.EastFlits];
        Assert.Equal([(0x77, 0xABCDUL)], Exchange(top, [Packet(0, 0, PacketKind.Command)], 200));
        Assert.Equal(before + 2, (int)top.LinkCounters[4 + (int)LinkCounter.EastFlits] + (int)top.LinkCounters[(int)LinkCounter.EastFlits]);
    }

    [Fact]
    public void Too_many_commands_for_a_queue_are_a_fault_of_that_node_alone()
    {
        var top = Made();
        var reciprocal = VectorCommand(1, VectorOperation.Reciprocal, 1, 0, 0, 0, default);
        Exchange(top, [.. Enumerable.Repeat(reciprocal, 30)], 400);
        Assert.Equal([0, 0, 0, 0, 0, 0, (int)NodeFault.QueueOverrun, 0], Enumerable.Range(0, 8).Select(i => (int)top.Fault[i]));
        top.Reset();
        Assert.Equal(0, (int)top.Fault[6]);
    }

    static TwoChiplets Made() => new(16, 8, 64, 2, 64, 32, LinkLatency, 8);

    static Packet Packet(int x, int y, PacketKind kind, int tag = 0, int address = 0, int argument = 0, ulong[]? beats = null) =>
        new(VirtualChannel.Request, new Header(x, y, kind, 0, tag, address, beats?.Length ?? 0, 0, 0, argument), beats ?? []);

    static Packet VectorCommand(int chiplet, VectorOperation operation, int count, int destination, int a, int b, Header immediate) =>
        Packet(2 * chiplet, 1, PacketKind.Command, beats: [(ulong)operation | ((ulong)count << 6) | ((ulong)destination << 16) | ((ulong)a << 32) | ((ulong)b << 48), (ulong)immediate.Word]);

    static ulong[] Words(Packet packet) => [.. packet.Flits().Select(f => (ulong)f.Payload)];

    /// <summary>Sends packets and takes what comes in so many cycles.</summary>
    static List<(int Address, ulong Data)> Exchange(TwoChiplets top, Packet[] packets, int cycles)
    {
        Flit[] flits = [.. packets.SelectMany(p => p.Flits())];
        int next = 0;
        var taken = new List<(int, ulong)>();
        top.HostOutReady = true;
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            top.HostInValid = next < flits.Length;
            top.HostIn = next < flits.Length ? flits[next] : default;
            if (top.HostInValid && top.HostInReady) next++;
            if (top.HostOutValid) taken.Add(((int)top.HostOut.Address, (ulong)top.HostOut.Data));
            top.Step();
        }

        Assert.Equal(flits.Length, next);
        return taken;
    }
}
