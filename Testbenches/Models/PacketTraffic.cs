using Hdl.Designs;

namespace Hdl.Testbenches.Models;

/// <summary>
/// Random packets between the ends of a network: none may be lost, doubled, changed, brought to another end, or pass another of its flow, that is of the same source,
/// receiver and channel. How eager the ends are changes every hundred cycles; requests are not taken at all for a while, replies always some day.
/// </summary>
static class PacketTraffic
{
    const int Phase = 100;

    /// <param name="destinations">The column and row that lead to each end.</param>
    /// <param name="cycle">Exchanges with each end, then steps the design.</param>
    /// <returns>Cycles until all was received.</returns>
    public static int Run(int depth, IReadOnlyList<(int X, int Y)> destinations, int packets, int seed, Action<LinkEnd[]> cycle)
    {
        var random = new System.Random(seed);
        var ends = destinations.Select(_ => new LinkEnd(depth, random)).ToArray();
        var flows = new Dictionary<(int Source, int Receiver, VirtualChannel Channel), List<Packet>>();
        for (int source = 0; source < ends.Length; source++)
            for (int i = 0; i < packets; i++)
            {
                int receiver = random.Next(ends.Length);
                var packet = Packet.Random(random, (VirtualChannel)random.Next(2), (PacketKind)random.Next(4), random.Next(8), destinations[receiver].X, destinations[receiver].Y);
                packet = packet with { Header = packet.Header with { Address = source } };
                if (!flows.TryGetValue((source, receiver, packet.Channel), out var flow)) flows[(source, receiver, packet.Channel)] = flow = [];
                flow.Add(packet);
                ends[source].Send(packet);
            }

        int cycles = 0;
        for (; !ends.All(e => e.IsIdle); cycles++)
        {
            Assert.True(cycles < 1000 * packets, $"not all has arrived after {cycles} cycles");
            if (cycles % Phase == 0)
                foreach (var end in ends)
                {
                    end.SendEagerness = 25 * random.Next(1, 5);
                    int requests = 25 * random.Next(5), replies = 25 * random.Next(1, 5);
                    end.TakeEagerness = channel => channel == VirtualChannel.Request ? requests : replies;
                }

            cycle(ends);
        }

        Assert.Equal(ends.Length * packets, ends.Sum(e => e.Received.Count));
        for (int receiver = 0; receiver < ends.Length; receiver++)
            foreach (var flow in ends[receiver].Received.GroupBy(p => (Source: (int)p.Header.Address, p.Channel)))
                Assert.Equal(flows[(flow.Key.Source, receiver, flow.Key.Channel)], flow);
        Assert.Equal(ends.Sum(e => e.FlitsSent), ends.Sum(e => e.FlitsReceived));
        return cycles;
    }
}
