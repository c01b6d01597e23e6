using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

public sealed class NetworkInterfaceTests
{
    const int NodeCounters = 3;

    static readonly Header Nothing = default;

    [Theory]
    [InlineData(VirtualChannel.Request)]
    [InlineData(VirtualChannel.Reply)]
    public void A_write_takes_a_cycle_a_flit_and_shows_a_cycle_after_it_came(VirtualChannel channel)
    {
        var ni = Made(out var end);
        end.Send(new Packet(channel, Nothing with { Address = 1000, Length = 20 }, [.. Enumerable.Range(0, 20).Select(i => 7UL * (ulong)i)]));
        for (int cycle = 0; cycle < 25; cycle++)
        {
            Exchange(ni, end);
            // The head comes in cycle 0 and passes unseen in cycle 1.
            Assert.Equal(cycle is >= 2 and < 22, ni.WriteValid);
            if (ni.WriteValid)
            {
                Assert.Equal(channel == VirtualChannel.Reply, ni.WriteReply);
                Assert.Equal((1000 + cycle - 2, 7 * (cycle - 2), cycle == 21), ((int)ni.WriteAddress, (int)ni.WriteData, ni.WriteLast));
            }

            ni.Step();
        }
    }

    [Fact]
    public void The_end_of_a_tagged_write_is_told_to_the_control_node()
    {
        var ni = Made(out var end);
        ni.WriteReady = false;
        end.Send(new Packet(VirtualChannel.Request, Nothing with { Tag = 5, Length = 2 }, [1, 2]));
        Run(ni, end, 10);
        Assert.Empty(end.Received);
        ni.WriteReady = true;
        Run(ni, end, 10);
        Assert.Equal([new Packet(VirtualChannel.Reply, new Header(2, 0, PacketKind.Done, 0, 5, 0, 0, 3, 1, 0), [])], end.Received);
    }

    [Fact]
    public void A_report_leaves_two_cycles_after_it_is_taken()
    {
        var ni = Made(out _);
        ni.FinishValid = true;
        ni.FinishTag = 9;
        Assert.True(ni.FinishReady);
        ni.Step();
        ni.FinishValid = false;
        Assert.False(ni.Out.Valid);
        ni.Step();
        Assert.Equal(new Header(2, 0, PacketKind.Done, 0, 9, 0, 0, 3, 1, 0), Header.Of(ni.Out.Flit.Payload));
        ni.FinishValid = true;
        ni.FinishTag = 0;
        Assert.True(ni.FinishReady);
        ni.Step();
        ni.FinishValid = false;
        ni.Step(5);
        Assert.Equal(0, (int)ni.Peek("reports.count"));
    }

    [Fact]
    public void Commands_show_their_beats_with_the_header()
    {
        var ni = Made(out var end);
        ni.CommandReady = false;
        var random = new System.Random(4);
        Packet with = Packet.Random(random, VirtualChannel.Request, PacketKind.Command, 2), without = Packet.Random(random, VirtualChannel.Request, PacketKind.Command, 0);
        end.Send(with);
        end.Send(without);
        Run(ni, end, 10);
        ni.CommandReady = true;
        var shown = new List<(Header, ulong, bool, bool)>();
        for (int cycle = 0; cycle < 3; cycle++)
        {
            Assert.True(ni.CommandValid);
            shown.Add((ni.CommandHeader, (ulong)ni.CommandData, ni.CommandFirst, ni.CommandLast));
            ni.Step();
        }

        Assert.False(ni.CommandValid);
        Assert.Equal([(with.Header, with.Beats[0], true, false), (with.Header, with.Beats[1], false, true), (without.Header, (ulong)without.Header.Word, true, true)], shown);
    }

    [Fact]
    public void Reports_show_their_tags()
    {
        var ni = Made(out var end);
        foreach (int tag in (int[])[3, 15, 3]) end.Send(new Packet(VirtualChannel.Reply, Nothing with { Kind = PacketKind.Done, Tag = tag }, []));
        var tags = new List<int>();
        for (int cycle = 0; cycle < 8; cycle++)
        {
            Exchange(ni, end);
            if (ni.DoneValid) tags.Add((int)ni.DoneTag);
            ni.Step();
        }

        Assert.Equal([3, 15, 3], tags);
    }

    [Fact]
    public void A_read_is_answered_with_all_counters()
    {
        var ni = Made(out var end);
        for (int i = 0; i < NodeCounters; i++) ni.Counters[i] = (U32)(100 + i);
        for (int i = 0; i < 15; i++) ni.RouterCounters[i] = (U32)(uint.MaxValue - (uint)i);
        end.Send(new Packet(VirtualChannel.Request, new Header(3, 1, PacketKind.Read, 0, 6, 0, 0, 1, 4, 0xABC), []));
        Run(ni, end, 40);
        var answer = Assert.Single(end.Received);
        Assert.Equal(new Header(1, 4, PacketKind.Write, 0, 6, 0xABC, NodeCounters + 4 + 15, 3, 1, 0), answer.Header);
        Assert.Equal(VirtualChannel.Reply, answer.Channel);
        Assert.Equal([100UL, 101, 102], answer.Beats[..NodeCounters]);
        // One flit received, and sent when the second counter goes: the head and all node counters, and the first of the interface.
        Assert.Equal([1UL, 1 + NodeCounters + 1, 0, 0], answer.Beats[NodeCounters..(NodeCounters + 4)]);
        Assert.Equal(Enumerable.Range(0, 15).Select(i => uint.MaxValue - (ulong)i), answer.Beats[(NodeCounters + 4)..]);
    }

    [Theory]
    [InlineData(VirtualChannel.Reply, PacketKind.Command)]
    [InlineData(VirtualChannel.Reply, PacketKind.Read)]
    [InlineData(VirtualChannel.Request, PacketKind.Done)]
    public void A_packet_on_the_wrong_channel_is_dropped_whole_and_told(VirtualChannel channel, PacketKind kind)
    {
        var ni = Made(out var end);
        var random = new System.Random(1);
        end.Send(Packet.Random(random, channel, kind, 3));
        end.Send(new Packet(channel, Nothing with { Tag = 1, Length = 1 }, [1]));
        Assert.Equal(0, (int)ni.Fault);
        Run(ni, end, 20);
        Assert.Equal((int)NodeFault.WrongChannel, (int)ni.Fault);
        Assert.Equal(PacketKind.Done, Assert.Single(end.Received).Header.Kind);
        Assert.True(end.IsIdle);
        ni.Reset();
        Assert.Equal(0, (int)ni.Fault);
    }

    [Fact]
    public void Replies_are_delivered_while_requests_wait()
    {
        var ni = Made(out var end);
        var random = new System.Random(2);
        for (int i = 0; i < 10; i++) end.Send(Packet.Random(random, VirtualChannel.Request, PacketKind.Write, 4));
        for (int i = 0; i < 10; i++) end.Send(Packet.Random(random, VirtualChannel.Reply, PacketKind.Write, 4));
        int replies = 0;
        for (int cycle = 0; cycle < 120; cycle++)
        {
            Exchange(ni, end);
            ni.WriteReady = ni.WriteReply;
            if (ni.WriteValid && ni.WriteReply) replies++;
            ni.Step();
        }

        Assert.Equal(40, replies);
        Assert.True((int)ni.Peek("count", (int)NetworkCounter.ReceiveWaits) > 40);
    }

    [Fact]
    public void Reports_and_answers_pass_a_request_that_waits_for_credits()
    {
        var ni = Made(out var end);
        end.TakeEagerness = channel => channel == VirtualChannel.Request ? 0 : 100;
        ni.SendValid = true;
        ni.SendChannel = VirtualChannel.Request;
        ni.Send = new Flit(true, false, 0);
        ni.FinishValid = true;
        ni.FinishTag = 4;
        end.Send(new Packet(VirtualChannel.Request, Nothing with { Kind = PacketKind.Read }, []));
        Run(ni, end, 60);
        Assert.False(ni.SendReady);
        Assert.Single(end.Received, p => p.Header.Kind == PacketKind.Write);
        Assert.InRange(end.Received.Count(p => p.Header.Kind == PacketKind.Done), 30, 60);
    }

    [Fact]
    public void Sends_a_flit_a_cycle_as_long_as_credits_come_back()
    {
        var ni = Made(out var end);
        ni.SendValid = true;
        ni.SendChannel = VirtualChannel.Request;
        ni.Send = new Flit(true, true, 0);
        for (int cycle = 0; cycle < 50; cycle++)
        {
            Exchange(ni, end);
            Assert.True(ni.SendReady);
            ni.Step();
        }

        Assert.Equal(50, (int)ni.Peek("count", (int)NetworkCounter.FlitsSent));
        Assert.Equal(0, (int)ni.Peek("count", (int)NetworkCounter.SendWaits));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    public void Random_traffic_arrives_whole_and_in_order(int depth) => Check(new NetworkInterface(3, 1, 2, NodeCounters, depth), depth, depth);

    [Fact]
    public void Random_traffic_when_compiled_in_the_build() => Check(new NetworkInterface(1, 0, 0, 3, 8), 8, 1);

    [Fact]
    public void A_reset_in_traffic_leaves_nothing_behind()
    {
        var ni = new NetworkInterface(3, 1, 2, NodeCounters, 4);
        var random = new System.Random(9);
        for (int at = 1; at < 40; at += 6)
        {
            var end = new LinkEnd(4, random);
            for (int i = 0; i < 8; i++)
            {
                end.Send(Packet.Random(random, VirtualChannel.Request, PacketKind.Read, 0));
                end.Send(Packet.Random(random, VirtualChannel.Request, PacketKind.Write, 3, tag: 1));
                end.Send(Packet.Random(random, VirtualChannel.Reply, PacketKind.Write, 3, tag: 1));
            }

            ni.SendValid = true;
            ni.SendChannel = VirtualChannel.Reply;
            ni.Send = new Flit(true, false, 0);
            Run(ni, end, 1);
            ni.Send = new Flit(false, false, 0);
            Run(ni, end, at);
            ni.Reset();
            Assert.False(ni.Out.Valid);
            Check(ni, 4, at);
            ni.Reset();
        }
    }

    // Random packets to the node and from the node, both channels, all kinds, with a network and a node of changing eagerness.
    static void Check(NetworkInterface ni, int depth, int seed)
    {
        var random = new System.Random(seed);
        var end = new LinkEnd(depth, random);
        ni.WriteReady = ni.CommandReady = ni.SendValid = ni.FinishValid = false;
        var writes = new Dictionary<VirtualChannel, Queue<(int, ulong, bool)>> { [VirtualChannel.Request] = [], [VirtualChannel.Reply] = [] };
        var commands = new Queue<(Header, ulong, bool, bool)>();
        var dones = new Queue<int>();
        var told = new int[16];
        int answers = 0;
        for (int i = 0; i < 300; i++)
        {
            var channel = (VirtualChannel)random.Next(2);
            var kind = random.Next(4) switch { 0 when channel == VirtualChannel.Request => PacketKind.Command, 1 => channel == VirtualChannel.Reply ? PacketKind.Done : PacketKind.Read, _ => PacketKind.Write };
            int beats = kind switch { PacketKind.Write => 1 + random.Next(6), PacketKind.Command => random.Next(5), _ => 0 };
            var packet = Packet.Random(random, channel, kind, beats, tag: random.Next(3) * random.Next(8));
            end.Send(packet);
            if (kind == PacketKind.Write)
            {
                for (int b = 0; b < beats; b++) writes[channel].Enqueue(((int)packet.Header.Address + b & 0xFFFF, packet.Beats[b], b == beats - 1));
                told[(int)packet.Header.Tag]++;
            }
            else if (kind == PacketKind.Command)
            {
                if (beats == 0) commands.Enqueue((packet.Header, (ulong)packet.Header.Word, true, true));
                for (int b = 0; b < beats; b++) commands.Enqueue((packet.Header, packet.Beats[b], b == 0, b == beats - 1));
            }
            else if (kind == PacketKind.Done)
            {
                dones.Enqueue((int)packet.Header.Tag);
            }
            else
            {
                answers++;
            }
        }

        var outgoing = Enumerable.Range(0, 60).Select(_ => Packet.Random(random, (VirtualChannel)random.Next(2), PacketKind.Command, random.Next(6))).ToList();
        var flits = new Queue<(VirtualChannel Channel, Flit Flit)>(outgoing.SelectMany(p => p.Flits().Select(f => (p.Channel, f))));
        var finishing = new Queue<int>(Enumerable.Range(0, 50).Select(_ => random.Next(16)));
        foreach (int tag in finishing) told[tag]++;
        told[0] = 0;
        int nodeEagerness = 50, cycle = 0;
        for (; cycle < 20_000 && !(end.IsIdle && flits.Count == 0 && finishing.Count == 0 && end.Received.Count == outgoing.Count + told.Sum() + answers); cycle++)
        {
            if (cycle % 100 == 0)
            {
                nodeEagerness = 25 * random.Next(1, 5);
                end.SendEagerness = 25 * random.Next(1, 5);
                int eagerness = 25 * random.Next(0, 5);
                end.TakeEagerness = channel => channel == VirtualChannel.Reply ? Math.Max(eagerness, 25) : eagerness;
            }

            Exchange(ni, end);
            ni.WriteReady = false;
            ni.WriteReady = ni.WriteReply || random.Next(100) < nodeEagerness;
            ni.CommandReady = random.Next(100) < nodeEagerness;
            bool sends = flits.Count > 0 && random.Next(100) < nodeEagerness;
            ni.SendValid = sends;
            (ni.SendChannel, ni.Send) = flits.Count > 0 ? flits.Peek() : default;
            bool finishes = finishing.Count > 0 && random.Next(100) < nodeEagerness;
            ni.FinishValid = finishes;
            ni.FinishTag = finishes ? finishing.Peek() : 7;

            if (ni.WriteValid && ni.WriteReady)
                Assert.Equal(writes[ni.WriteReply ? VirtualChannel.Reply : VirtualChannel.Request].Dequeue(), ((int)ni.WriteAddress, (ulong)ni.WriteData, ni.WriteLast));
            if (ni.CommandValid && ni.CommandReady)
                Assert.Equal(commands.Dequeue(), (ni.CommandHeader, (ulong)ni.CommandData, ni.CommandFirst, ni.CommandLast));
            if (ni.DoneValid) Assert.Equal(dones.Dequeue(), (int)ni.DoneTag);
            if (sends && ni.SendReady) flits.Dequeue();
            if (finishes && ni.FinishReady) finishing.Dequeue();
            ni.Step();
        }

        Assert.Empty(commands);
        Assert.Empty(dones);
        Assert.All(writes.Values, Assert.Empty);
        Assert.Equal(0, (int)ni.Fault);
        foreach (var channel in (VirtualChannel[])[VirtualChannel.Request, VirtualChannel.Reply])
            Assert.Equal(outgoing.Where(p => p.Channel == channel), end.Received.Where(p => p.Channel == channel && p.Header.Kind == PacketKind.Command));
        for (int tag = 0; tag < 16; tag++) Assert.Equal(told[tag], end.Received.Count(p => p.Header.Kind == PacketKind.Done && p.Header.Tag == tag));
        Assert.Equal(answers, end.Received.Count(p => p.Header.Kind == PacketKind.Write && p.Beats.Length == NodeCounters + 4 + 15));
        Assert.Equal(end.FlitsSent, (int)ni.Peek("count", (int)NetworkCounter.FlitsReceived));
        Assert.Equal(end.FlitsReceived, (int)ni.Peek("count", (int)NetworkCounter.FlitsSent));
    }

    static NetworkInterface Made(out LinkEnd end)
    {
        end = new LinkEnd(4, new System.Random(0));
        return new NetworkInterface(3, 1, 2, NodeCounters, 4) { WriteReady = true, CommandReady = true };
    }

    static void Run(NetworkInterface ni, LinkEnd end, int cycles)
    {
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            Exchange(ni, end);
            ni.Step();
        }
    }

    static void Exchange(NetworkInterface ni, LinkEnd end) => (ni.In, ni.OutCredit) = end.Exchange(ni.Out, ni.InCredit);
}
