using Hdl.Designs;
using Hdl.Streams;

namespace Hdl.Testbenches.Designs;

public sealed class FlitConcentratorTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(4, 4)]
    [InlineData(3, 5)]
    public void Every_packet_arrives_whole_and_in_order(int lanes, int depth)
    {
        var link = new FlitConcentrator(lanes, depth);
        var random = new System.Random(lanes);
        var sent = Enumerable.Range(0, lanes).Select(_ => new Queue<Flit>()).ToArray();
        var waiting = Enumerable.Range(0, lanes).Select(lane => new Queue<Flit>(Traffic(random, lane))).ToArray();
        int flits = waiting.Sum(w => w.Count), packets = waiting.Sum(w => w.Count(f => f.Tail));
        int? open = null;
        var checker = new StreamChecker<Stamped<Flit>>("Out", () => link.OutValid, () => link.OutReady, () => link.Out, ready => link.OutReady = ready);
        for (int cycle = 0; cycle < 20 * flits && waiting.Concat(sent).Any(q => q.Count > 0); cycle++)
        {
            var offers = waiting.Select(w => w.Count > 0 && random.Next(3) > 0).ToArray();
            for (int lane = 0; lane < lanes; lane++)
            {
                link.InValid[lane] = offers[lane];
                link.In[lane] = offers[lane] ? waiting[lane].Peek() : default;
            }
            bool takes = random.Next(4) > 0;
            link.OutReady = takes;
            checker.Check(cycle);
            for (int lane = 0; lane < lanes; lane++)
                if (offers[lane] && link.InReady[lane]) sent[lane].Enqueue(waiting[lane].Dequeue());
            if (takes && link.OutValid)
            {
                Flit flit = link.Out.Value;
                int lane = (int)(flit.Payload >> 32);
                Assert.True(open is null || open == lane, $"a flit of lane {lane} inside a packet of lane {open}");
                Assert.Equal(sent[lane].Dequeue(), flit);
                Assert.InRange((int)link.Out.Time, 1, cycle - 1);
                open = flit.Tail ? null : lane;
            }
            link.Step();
        }

        Assert.All(sent.Concat(waiting), Assert.Empty);
        Assert.Equal(new LinkCount(flits, packets), link.Count);
    }

    [Fact]
    public void Handles_of_children_show_bundles()
    {
        var link = new FlitConcentrator(3, 5);
        link.InValid[1] = true;
        link.In[1] = new Flit(true, true, 7);
        Assert.Equal(new Flit(true, true, 7), link.In[1]);
        link.Step();
        Assert.Equal(new Flit(true, true, 7), link.queue[1].OutData);
        Assert.Equal(default, link.queue[0].OutData);
        Assert.Equal(7, (int)link.Peek("queue.storage.Payload", 1, 0));
        Assert.Throws<InvalidOperationException>(() => link.queue[1].InData = default);
        Assert.Throws<InvalidOperationException>(() => link.stage.In.Data = default);
    }

    static IEnumerable<Flit> Traffic(System.Random random, int lane)
    {
        for (int packet = 0; packet < 40; packet++)
        {
            int length = 1 + random.Next(6);
            for (int i = 0; i < length; i++) yield return new Flit(i == 0, i == length - 1, (U64)((ulong)lane << 32 | (uint)random.NextInt64(1L << 32)));
        }
    }
}
