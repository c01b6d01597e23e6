using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

public sealed class DieToDieLinkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Transfers_and_credits_take_the_latency_both_ways(int latency) => Check(new DieToDieLink(latency), latency);

    [Fact]
    public void Takes_the_latency_when_compiled_in_the_build() => Check(new DieToDieLink(3), 3);

    [Fact]
    public void A_reset_drops_what_flies()
    {
        var link = new DieToDieLink(4) { WestIn = new Transfer(true, VirtualChannel.Reply, new Flit(true, true, 5)), EastOutCredit = new Credits(true, true) };
        link.Step(3);
        link.Reset();
        link.WestIn = default;
        link.EastOutCredit = default;
        for (int cycle = 0; cycle < 10; cycle++)
        {
            Assert.Equal(default, link.EastOut);
            Assert.Equal(default, link.WestInCredit);
            link.Step();
        }

        Assert.Equal([0, 10, 0, 10], link.Counters.Select(c => (int)c));
    }

    // The credit of a flit is back 4 + 2 latency cycles after it won in the router before the link.
    [Theory]
    [InlineData(1, 4)]
    [InlineData(1, 5)]
    [InlineData(1, 6)]
    [InlineData(1, 8)]
    [InlineData(3, 4)]
    [InlineData(3, 10)]
    public void A_channel_streams_with_places_for_the_way_and_back(int latency, int depth)
    {
        const int cycles = 240, start = 40, local = (int)Direction.Local, east = (int)Direction.East, west = (int)Direction.West;
        var first = new Router(depth);
        var second = new Router(depth) { Column = 1 };
        var link = new DieToDieLink(latency);
        LinkEnd source = new(depth, new System.Random(1)), receiver = new(depth, new System.Random(2));
        for (int i = 0; i < 10; i++) source.Send(new Packet(VirtualChannel.Request, Header.Of(1) with { Length = 40 }, new ulong[40]));
        int before = 0;
        for (int cycle = 0; cycle < start + cycles; cycle++)
        {
            if (cycle == start) before = (int)link.Counters[(int)LinkCounter.EastFlits];
            (first.In[local], first.OutCredit[local]) = source.Exchange(first.Out[local], first.InCredit[local]);
            (second.In[local], second.OutCredit[local]) = receiver.Exchange(second.Out[local], second.InCredit[local]);
            (link.WestIn, first.OutCredit[east], first.In[east], link.WestOutCredit) = (first.Out[east], link.WestInCredit, link.WestOut, first.InCredit[east]);
            (link.EastIn, second.OutCredit[west], second.In[west], link.EastOutCredit) = (second.Out[west], link.EastInCredit, link.EastOut, second.InCredit[west]);
            first.Step();
            second.Step();
            link.Step();
        }

        int loop = 4 + 2 * latency;
        Assert.Equal(cycles * Math.Min(loop, depth) / loop, (int)link.Counters[(int)LinkCounter.EastFlits] - before);
        Assert.Equal(start + cycles, (int)link.Counters[(int)LinkCounter.EastFlits] + (int)link.Counters[(int)LinkCounter.EastIdle]);
    }

    static void Check(DieToDieLink link, int latency)
    {
        var random = new System.Random(latency);
        var sent = new List<(Transfer West, Transfer East, Credits West2, Credits East2)>();
        for (int cycle = 0; cycle < 500; cycle++)
        {
            var now = (Some(), Some(), new Credits(random.Next(2) == 0, random.Next(2) == 0), new Credits(random.Next(2) == 0, random.Next(2) == 0));
            sent.Add(now);
            (link.WestIn, link.EastIn, link.WestOutCredit, link.EastOutCredit) = now;
            var past = cycle < latency ? default : sent[cycle - latency];
            Assert.Equal(past, (link.EastOut, link.WestOut, link.EastInCredit, link.WestInCredit));
            link.Step();
        }

        int east = sent.Count(s => s.West.Valid), west = sent.Count(s => s.East.Valid);
        Assert.Equal([east, 500 - east, west, 500 - west], link.Counters.Select(c => (int)c));

        Transfer Some() => new(random.Next(3) > 0, (VirtualChannel)random.Next(2), new Flit(random.Next(2) == 0, random.Next(2) == 0, (U64)(ulong)random.NextInt64()));
    }
}
