using Hdl.Designs;

namespace Hdl.Testbenches.Models;

/// <summary>
/// What stands at the far end of a port of the network: it sends packets as credits allow, buffers what comes, and hands back credits. It checks that its buffers are
/// never overfull, that credits are at most the places, and that packets of a channel come one after the other.
/// </summary>
sealed class LinkEnd(int depth, System.Random random)
{
    static readonly VirtualChannel[] Channels = [VirtualChannel.Request, VirtualChannel.Reply];

    readonly Dictionary<VirtualChannel, Queue<Flit>> waiting = Channels.ToDictionary(c => c, _ => new Queue<Flit>());
    readonly Dictionary<VirtualChannel, Queue<Flit>> buffer = Channels.ToDictionary(c => c, _ => new Queue<Flit>());
    readonly Dictionary<VirtualChannel, int> credits = Channels.ToDictionary(c => c, _ => depth);
    readonly Dictionary<VirtualChannel, (Header Header, List<ulong> Beats)?> open = Channels.ToDictionary(c => c, _ => ((Header, List<ulong>)?)null);

    /// <summary>Packets that came whole, in the order of their tails.</summary>
    public List<Packet> Received { get; } = [];

    public int FlitsSent { get; private set; }

    public int FlitsReceived { get; private set; }

    /// <summary>In percent: how often a flit is sent, how often a buffered one is taken, by channel.</summary>
    public int SendEagerness { get; set; } = 100;

    public Func<VirtualChannel, int> TakeEagerness { get; set; } = _ => 100;

    public bool IsIdle => Channels.All(c => waiting[c].Count == 0 && buffer[c].Count == 0 && open[c] is null && credits[c] == depth);

    public void Send(Packet packet)
    {
        foreach (Flit flit in packet.Flits()) waiting[packet.Channel].Enqueue(flit);
    }

    /// <summary>A cycle: what the design shows comes in, what the design gets goes out.</summary>
    public (Transfer Out, Credits OutCredit) Exchange(Transfer shown, Credits credit)
    {
        if (credit.Request) credits[VirtualChannel.Request]++;
        if (credit.Reply) credits[VirtualChannel.Reply]++;
        Assert.All(credits.Values, c => Assert.InRange(c, 0, depth));
        var freed = Channels.Select(c => random.Next(100) < TakeEagerness(c) && buffer[c].TryDequeue(out Flit flit) && Collect(c, flit)).ToArray();
        if (shown.Valid)
        {
            FlitsReceived++;
            buffer[shown.Channel].Enqueue(shown.Flit);
            Assert.InRange(buffer[shown.Channel].Count, 0, depth);
        }

        return (Next(), new Credits(freed[0], freed[1]));
    }

    Transfer Next()
    {
        var able = Channels.Where(c => waiting[c].Count > 0 && credits[c] > 0).ToArray();
        if (able.Length == 0 || random.Next(100) >= SendEagerness) return default;
        var channel = able[random.Next(able.Length)];
        credits[channel]--;
        FlitsSent++;
        return new Transfer(true, channel, waiting[channel].Dequeue());
    }

    bool Collect(VirtualChannel channel, Flit flit)
    {
        Assert.True(flit.Head == open[channel] is null, $"a {(flit.Head ? "head inside" : "beat outside")} of a packet on {channel}");
        var (header, beats) = open[channel] ?? (Header.Of(flit.Payload), []);
        if (!flit.Head) beats.Add((ulong)flit.Payload);
        open[channel] = flit.Tail ? null : (header, beats);
        if (flit.Tail) Received.Add(new Packet(channel, header, [.. beats]));
        return true;
    }
}
