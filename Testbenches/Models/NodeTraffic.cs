using Hdl.Designs;

namespace Hdl.Testbenches.Models;

/// <summary>
/// The network interface beside a node's core: gives it the beats of Writes and Commands in their order, one a cycle, and takes its packets apart. With a random
/// generator, beats come and are taken in some cycles only.
/// </summary>
sealed class NodeTraffic(NodePorts core, System.Random? random = null)
{
    readonly Queue<(bool Write, bool Reply, int Address, ulong Data, bool First, bool Last, Header Header)> beats = new();
    readonly List<ulong> payload = [];
    Header head;
    int headCycle;
    int commands;

    public List<SentPacket> Packets { get; } = [];

    /// <summary>Tags of what the node said is finished.</summary>
    public List<int> Finished { get; } = [];

    /// <summary>Whether the network takes what the node sends.</summary>
    public bool Takes { get; set; } = true;

    /// <summary>Commands that may be unanswered, by a packet or by a finish, before the next one is given.</summary>
    public int MostCommands { get; init; } = int.MaxValue;

    public int Cycle { get; private set; }

    /// <summary>The cycle in which the last beat of all was given.</summary>
    public int LastGiven { get; private set; }

    public int Waiting => beats.Count;

    public void Write(int address, params ulong[] data) => Write(address, data, reply: false);

    public void Write(int address, ulong[] data, bool reply)
    {
        for (int i = 0; i < data.Length; i++) beats.Enqueue((true, reply, address + i, data[i], i == 0, i == data.Length - 1, default));
    }

    public void Command(Header header, params ulong[] data)
    {
        if (data.Length == 0) beats.Enqueue((false, false, 0, 0, true, true, header));
        for (int i = 0; i < data.Length; i++) beats.Enqueue((false, false, 0, data[i], i == 0, i == data.Length - 1, header));
    }

    public void Step()
    {
        bool has = beats.TryPeek(out var beat) && (beat.Write || !beat.First || commands - Packets.Count - Finished.Count < MostCommands);
        bool offers = has && random?.Next(4) != 0;
        core.Write(offers && beat.Write, beat.Reply, beat.Address, beat.Data);
        core.Command(offers && !beat.Write, beat.First, beat.Last, beat.Header, beat.Data);
        bool takes = Takes && random?.Next(3) != 0, finishes = random?.Next(3) != 0;
        core.Ready(takes, finishes);

        bool given = offers && (!beat.Write || core.WriteReady());
        var (valid, flit) = core.Send();
        if (valid && takes) Take(flit);
        var (finish, tag) = core.Finish();
        if (finish && finishes) Finished.Add(tag);
        if (given)
        {
            beats.Dequeue();
            if (!beat.Write && beat.First) commands++;
            LastGiven = Cycle;
        }

        core.Step();
        Cycle++;
    }

    public void Steps(int cycles)
    {
        for (int i = 0; i < cycles; i++) Step();
    }

    /// <summary>Until there are so many packets.</summary>
    public void Receive(int packets, int atMost = 20_000)
    {
        for (int i = 0; Packets.Count < packets; i++)
        {
            Assert.True(i < atMost, $"{Packets.Count} of {packets} packets came, {beats.Count} beats were not taken, fault {core.Fault()}");
            Step();
        }
    }

    public void GiveAll(int atMost = 20_000)
    {
        for (int i = 0; beats.Count > 0; i++)
        {
            Assert.True(i < atMost, $"{beats.Count} beats were not taken, fault {core.Fault()}");
            Step();
        }
    }

    /// <summary>Forgets what is under way and resets the node.</summary>
    public void Reset()
    {
        beats.Clear();
        payload.Clear();
        Packets.Clear();
        Finished.Clear();
        head = default;
        commands = 0;
        core.Reset();
    }

    void Take(Flit flit)
    {
        if (flit.Head)
        {
            Assert.Equal(default, head);
            Assert.False(flit.Tail);
            head = Header.Of(flit.Payload);
            headCycle = Cycle;
            return;
        }

        Assert.NotEqual(default, head);
        payload.Add((ulong)flit.Payload);
        Assert.Equal(payload.Count == (int)head.Length, flit.Tail);
        if (!flit.Tail) return;
        Packets.Add(new(head, [.. payload], headCycle, Cycle));
        payload.Clear();
        head = default;
    }
}
