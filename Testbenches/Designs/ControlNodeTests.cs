using Hdl.Designs;
using Hdl.Streams;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

public sealed class ControlNodeTests
{
    const int Depth = 4;
    static readonly Header ToProgram = new(2, 0, PacketKind.Write, 0, 0, 0x8000, 0, 0, 0, 0);

    [Fact]
    public void A_program_that_came_in_a_packet_runs_and_its_end_is_told()
    {
        var node = Made(1, out var end);
        var sent = new Packet(VirtualChannel.Request, new Header(3, 1, PacketKind.Command, 0, 0, 7, 2, 0, 0, 9), [11, 22]);
        Load(end, [0, 0, 0, 1 | (3 << 4), (ulong)sent.Header.Word, 11, 22, 0]);
        end.Send(Start(3, tag: 6));
        Run(node, end, [], 60);
        Assert.Equal([sent, new Packet(VirtualChannel.Reply, new Header(2, 0, PacketKind.Done, 0, 6, 0, 0, 2, 0, 0), [])], end.Received);
        Assert.Equal(0, (int)node.Fault);
    }

    [Fact]
    public void Waits_count_the_reports_that_came()
    {
        var node = Made(2, out var end);
        var sent = new Packet(VirtualChannel.Request, new Header(3, 1, PacketKind.Read, 0, 0, 0, 0, 2, 0, 0), []);
        Load(end, [3 | (5 << 4) | (2 << 8), 1 | (1 << 4), (ulong)sent.Header.Word, 0]);
        end.Send(Start(0, tag: 0));
        end.Send(Done(5));
        end.Send(Done(4));
        Run(node, end, [], 100);
        Assert.Empty(end.Received);
        end.Send(Done(5));
        Run(node, end, [], 30);
        Assert.Equal([sent], end.Received);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Packets_of_host_and_program_leave_whole_and_in_order(int seed)
    {
        var random = new Random(seed);
        var node = Made(seed, out var end);
        end.SendEagerness = random.Next(30, 100);
        var programs = Packets(random, 15);
        var host = Packets(random, 30);
        Load(end, [.. programs.SelectMany(p => (ulong[])[1UL | ((ulong)(p.Beats.Length + 1) << 4), (ulong)p.Header.Word, .. p.Beats]), 0]);
        end.Send(Start(0, tag: 0));
        end.TakeEagerness = _ => random.Next(20, 100);
        Run(node, end, [.. host.SelectMany(p => p.Flits())], 3000);
        // The headers' last field tells whose packet it is.
        Assert.Equal(programs.Count + host.Count, end.Received.Count);
        foreach (var own in (List<Packet>[])[programs.ToList(), host.ToList()])
            Assert.Equal(own, end.Received.Where(own.Contains));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_is_written_to_the_node_leaves_for_the_host_in_order(int seed)
    {
        var random = new Random(seed);
        var node = Made(seed, out var end);
        var packets = Enumerable.Range(0, 20).Select(i => Packet.Random(random, VirtualChannel.Reply, PacketKind.Write, random.Next(1, 9), 2, 0)).ToList();
        packets = [.. packets.Select(p => p with { Header = p.Header with { Address = (U16)(p.Header.Address & 0x3FFF) } })];
        foreach (var packet in packets) end.Send(packet);
        var taken = new List<(int, ulong)>();
        var checker = new StreamChecker<HostBeat>("HostOut", () => node.HostOutValid, () => node.HostOutReady, () => node.HostOut, ready => node.HostOutReady = ready);
        for (int cycle = 0; cycle < 1000; cycle++)
        {
            Exchange(node, end);
            node.HostOutReady = random.Next(3) == 0;
            checker.Check(cycle);
            if (node.HostOutValid && node.HostOutReady) taken.Add(((int)node.HostOut.Address, (ulong)node.HostOut.Data));
            node.Step();
        }

        Assert.Equal(packets.SelectMany(p => p.Beats.Select((b, i) => ((int)p.Header.Address + i, b))), taken);
    }

    [Fact]
    public void A_second_start_and_a_bad_program_are_faults()
    {
        var node = Made(1, out var end);
        Load(end, [3 | (1 << 8), 0, 15]);
        end.Send(Start(0, tag: 0));
        end.Send(Start(1, tag: 0));
        Run(node, end, [], 50);
        Assert.Equal(1, (int)node.Fault);

        node.Reset();
        end = new LinkEnd(Depth, new Random(1));
        end.Send(Start(2, tag: 0));
        Run(node, end, [], 50);
        Assert.Equal(4, (int)node.Fault);
    }

    [Fact]
    public void Counters_are_read_in_the_order_of_their_names()
    {
        var node = Made(1, out var end);
        Load(end, [3 | (1 << 8), 0]);
        end.Send(Start(0, tag: 0));
        Run(node, end, [], 60);
        end.Send(new Packet(VirtualChannel.Request, new Header(2, 0, PacketKind.Read, 0, 0, 0, 0, 1, 1, 0x123), []));
        Run(node, end, [], 60);
        var answer = Assert.Single(end.Received);
        Assert.Equal(0x123, (int)answer.Header.Address);
        Assert.Equal((1, 1), ((int)answer.Header.X, (int)answer.Header.Y));
        ulong Counter(string name) => answer.Beats[Array.IndexOf(ControlNode.CounterNames, name)];
        Assert.InRange(Counter("cycles"), 60UL, 120UL);
        // All cycles but the fetch are waits; a counter leaves with each beat, so this one a cycle later.
        Assert.Equal(Counter("cycles of programs"), Counter("cycles in waits"));
        Assert.Equal(0UL, Counter("flits of programs"));
    }

    static List<Packet> Packets(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Packet.Random(random, VirtualChannel.Request, PacketKind.Write, random.Next(6), 1, 1))];

    static ControlNode Made(int seed, out LinkEnd end)
    {
        end = new LinkEnd(Depth, new Random(seed));
        return new ControlNode(2, 0, 2, 128, Depth);
    }

    static void Load(LinkEnd end, ulong[] program) => end.Send(new Packet(VirtualChannel.Request, ToProgram with { Length = program.Length }, program));

    static Packet Start(int address, int tag) => new(VirtualChannel.Request, new Header(2, 0, PacketKind.Command, 0, tag, address, 0, 0, 0, 0), []);

    static Packet Done(int tag) => new(VirtualChannel.Reply, new Header(2, 0, PacketKind.Done, 0, tag, 0, 0, 0, 0, 0), []);

    static void Exchange(ControlNode node, LinkEnd end) => (node.In, node.OutCredit) = end.Exchange(node.Out, node.InCredit);

    static void Run(ControlNode node, LinkEnd end, Flit[] host, int cycles)
    {
        int next = 0;
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            Exchange(node, end);
            node.HostInValid = next < host.Length;
            node.HostIn = next < host.Length ? host[next] : default;
            if (node.HostInValid && node.HostInReady) next++;
            node.Step();
        }

        Assert.Equal(host.Length, next);
    }
}
