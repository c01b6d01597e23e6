using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

public sealed class RouterTests
{
    const int Ports = 5;

    // Column and row that lead from (1, 1) to the port.
    static readonly (int X, int Y)[] Through = [(1, 1), (1, 0), (2, 2), (1, 3), (0, 0)];

    public static TheoryData<Direction, Direction> Ways
    {
        get
        {
            var ways = new TheoryData<Direction, Direction>();
            foreach (var from in Enum.GetValues<Direction>())
                foreach (var to in Enum.GetValues<Direction>()) ways.Add(from, to);
            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_hop_takes_two_cycles(Direction from, Direction to)
    {
        var router = Made(4);
        var sent = new Transfer(true, VirtualChannel.Reply, new Flit(true, true, To(to)));
        router.In[(int)from] = sent;
        router.Step();
        router.In[(int)from] = default;
        for (int p = 0; p < Ports; p++) Assert.False(router.Out[p].Valid);
        router.Step();
        for (int p = 0; p < Ports; p++) Assert.Equal(p == (int)to ? sent : default, router.Out[p].Valid ? router.Out[p] : default);
        Assert.Equal(new Credits(false, true), router.InCredit[(int)from]);
        Assert.Equal(1, (int)router.Counters[(int)to]);
        router.Step();
        for (int p = 0; p < Ports; p++) Assert.False(router.Out[p].Valid);
        Assert.Equal(default, router.InCredit[(int)from]);
    }

    // The credit of a flit is back 4 cycles after it won: with fewer places that is what a channel waits for.
    [Theory]
    [InlineData(2, 0.5)]
    [InlineData(3, 0.75)]
    [InlineData(4, 1)]
    [InlineData(6, 1)]
    public void A_channel_streams_with_four_places(int depth, double rate)
    {
        const int cycles = 240;
        var first = Made(depth);
        var second = Made(depth);
        second.Column = 2;
        var ends = Enumerable.Range(0, 2).Select(_ => new LinkEnd(depth, new System.Random(1))).ToArray();
        for (int i = 0; i < 10; i++) ends[0].Send(new Packet(VirtualChannel.Request, Header.Of(0x12) with { Length = 40 }, new ulong[40]));
        const int East = (int)Direction.East, West = (int)Direction.West, Local = (int)Direction.Local;
        int before = 0;
        for (int cycle = 0; cycle < cycles + 40; cycle++)
        {
            if (cycle == 40) before = (int)first.Counters[East];
            (first.In[Local], first.OutCredit[Local]) = ends[0].Exchange(first.Out[Local], first.InCredit[Local]);
            (second.In[Local], second.OutCredit[Local]) = ends[1].Exchange(second.Out[Local], second.InCredit[Local]);
            (second.In[West], first.OutCredit[East]) = (first.Out[East], second.InCredit[West]);
            first.Step();
            second.Step();
        }

        Assert.Equal(rate * cycles, (int)first.Counters[East] - before);
    }

    [Fact]
    public void Packets_of_a_channel_do_not_mix_and_those_of_the_other_pass()
    {
        var router = Made(4);
        // A request from the west to the local port stops after its head; nothing more of it comes.
        Put(router, Direction.West, VirtualChannel.Request, new Flit(true, false, To(Direction.Local)));
        router.Step(2);
        Put(router, Direction.North, VirtualChannel.Request, new Flit(true, true, To(Direction.Local)));
        router.Step(10);
        Assert.Equal(1, (int)router.Counters[(int)RouterCounter.LocalFlits]);
        Assert.True((int)router.Counters[(int)RouterCounter.NorthTurnWaits] >= 9);
        Assert.Equal(0, (int)router.Counters[(int)RouterCounter.NorthCreditWaits]);
        // A reply of the same two ports passes, also one behind the request that waits.
        Put(router, Direction.North, VirtualChannel.Reply, new Flit(true, true, To(Direction.Local)));
        router.Step();
        Assert.Equal(new Transfer(true, VirtualChannel.Reply, new Flit(true, true, To(Direction.Local))), router.Out[(int)Direction.Local]);
        // With its tail the request frees the channel.
        Put(router, Direction.West, VirtualChannel.Request, new Flit(false, true, 0));
        router.Step(4);
        Assert.Equal(4, (int)router.Counters[(int)RouterCounter.LocalFlits]);
    }

    [Fact]
    public void A_channel_without_credit_is_passed_by_the_other()
    {
        var router = Made(2);
        for (int i = 0; i < 4; i++) Put(router, Direction.South, VirtualChannel.Request, new Flit(true, true, To(Direction.East)));
        router.Step(6);
        Assert.Equal(2, (int)router.Counters[(int)RouterCounter.EastFlits]);
        Assert.True((int)router.Counters[(int)RouterCounter.SouthCreditWaits] > 0);
        Put(router, Direction.South, VirtualChannel.Reply, new Flit(true, true, To(Direction.East)));
        router.Step();
        Assert.Equal(VirtualChannel.Reply, router.Out[(int)Direction.East].Channel);
        Assert.True(router.Out[(int)Direction.East].Valid);
        Assert.Equal(3, (int)router.Counters[(int)RouterCounter.EastFlits]);
    }

    [Fact]
    public void Inputs_share_an_output_evenly()
    {
        var router = Made(4);
        var random = new System.Random(0);
        var ends = Enumerable.Range(0, Ports).Select(_ => new LinkEnd(4, random)).ToArray();
        foreach (var end in ends)
            for (int i = 0; i < 100; i++) end.Send(new Packet(VirtualChannel.Request, Header.Of(To(Direction.Local)) with { Address = Array.IndexOf(ends, end) }, []));
        for (int cycle = 0; cycle < 255; cycle++) Cycle(router, ends);
        var shares = ends[0].Received.Take(250).GroupBy(p => (int)p.Header.Address).Select(g => g.Count()).ToList();
        Assert.Equal(Ports, shares.Count);
        Assert.All(shares, share => Assert.InRange(share, 49, 51));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Random_packets_arrive_whole_and_in_order(int depth)
    {
        var router = Made(depth);
        PacketTraffic.Run(depth, Through, 100, depth, ends => Cycle(router, ends));
        Quiet(router, depth);
    }

    [Fact]
    public void Random_packets_when_compiled_in_the_build()
    {
        var router = new Router(8) { Column = 1, Row = 1 };
        PacketTraffic.Run(8, Through, 100, 8, ends => Cycle(router, ends));
        Quiet(router, 8);
    }

    [Fact]
    public void A_reset_in_traffic_leaves_nothing_behind()
    {
        var router = Made(4);
        for (int at = 1; at < 40; at += 6)
        {
            var random = new System.Random(at);
            var ends = Enumerable.Range(0, Ports).Select(_ => new LinkEnd(4, random) { TakeEagerness = _ => 30 }).ToArray();
            foreach (var end in ends)
                for (int i = 0; i < 20; i++) end.Send(Packet.Random(random, (VirtualChannel)random.Next(2), PacketKind.Write, random.Next(5), random.Next(3), random.Next(3)));
            for (int cycle = 0; cycle < at; cycle++) Cycle(router, ends);
            router.Reset();
            for (int p = 0; p < Ports; p++) Assert.False(router.Out[p].Valid);
            PacketTraffic.Run(4, Through, 10, at, fresh => Cycle(router, fresh));
        }
    }

    static void Quiet(Router router, int depth)
    {
        for (int p = 0; p < Ports; p++)
            for (int channel = 0; channel < 2; channel++)
            {
                Assert.Equal(0, (int)router.Peek("output.credit.underWay", p, channel));
                Assert.Equal(0, (int)router.Peek("port.buffer.count", p, channel));
                Assert.Equal(0, (int)router.Peek("output.held", p, channel));
            }
    }

    static Router Made(int depth) => new(depth) { Column = 1, Row = 1 };

    static U64 To(Direction direction) => Through[(int)direction].Y << 4 | Through[(int)direction].X;

    static void Put(Router router, Direction from, VirtualChannel channel, Flit flit)
    {
        router.In[(int)from] = new Transfer(true, channel, flit);
        router.Step();
        router.In[(int)from] = default;
    }

    static void Cycle(Router router, LinkEnd[] ends)
    {
        var exchanged = ends.Select((end, p) => end.Exchange(router.Out[p], router.InCredit[p])).ToArray();
        for (int p = 0; p < Ports; p++) (router.In[p], router.OutCredit[p]) = exchanged[p];
        router.Step();
    }
}
