using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

public sealed class VectorNodeTests
{
    const int Rows = 64, Lanes = 8, Depth = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Packets_in_and_packets_out_are_those_of_the_model(int seed)
    {
        var random = new System.Random(seed);
        var node = new VectorNode(1, 1, 0, Rows, Depth);
        var end = new LinkEnd(Depth, random) { SendEagerness = 40 + 20 * seed, TakeEagerness = _ => 30 * seed };
        var model = new VectorScratchpad(Lanes, Rows);
        var packets = new List<Packet>();
        int commands = 0, writes = 0;
        for (int address = 0; address < Lanes * Rows / 2; address += 64) Write(address, 64);
        Run(node, end, 1500);
        for (int cycle = 0; cycle < 8000; cycle++)
        {
            // The queue has place for as many as were told to have ended.
            if (random.Next(20) == 0 && commands - end.Received.Count(p => p.Header is { Kind: PacketKind.Done, Tag: var tag } && tag == 1) < 8)
            {
                var job = VectorJob.Random(random, (VectorOperation)random.Next(16), Lanes, Rows * 3 / 4, 64) with { Tag = 1 };
                if (job.Operation is VectorOperation.Send or VectorOperation.Quantise)
                    job = job with { Immediate = (ulong)new Header(random.Next(4), random.Next(2), PacketKind.Write, 0, random.Next(16), random.Next(1 << 16), 0, 2, 1, random.Next(256)).Word };
                end.Send(Command(job));
                var packet = model.Run(job);
                if (packet.Count > 0) packets.Add(new Packet(VirtualChannel.Request, Header.Of((U64)packet[0]), [.. packet.Skip(1)]));
                commands++;
            }

            if (random.Next(40) == 0) Write(random.Next(Lanes * Rows * 3 / 8, Lanes * Rows / 2 - 4), random.Next(1, 5));
            Exchange(node, end);
            node.Step();
        }

        Run(node, end, 3000);
        Assert.True(end.IsIdle);
        Assert.Equal(packets, end.Received.Where(p => p.Channel == VirtualChannel.Request));
        var done = end.Received.Where(p => p.Channel == VirtualChannel.Reply).ToList();
        Assert.All(done, p => Assert.Equal(new Header(0, 0, PacketKind.Done, 0, p.Header.Tag, 0, 0, 1, 1, 0), p.Header));
        Assert.Equal((commands, writes), (done.Count(p => p.Header.Tag == 1), done.Count(p => p.Header.Tag == 2)));
        for (int i = 0; i < Lanes * Rows; i++) Assert.Equal(model.Words[i], Word(node, i));
        Assert.Equal(0, (int)node.Fault);
        Assert.True(commands > 100 && packets.Count > 5);

        void Write(int address, int beats)
        {
            ulong[] data = [.. Enumerable.Range(0, beats).Select(_ => (uint)random.Next(-3 << 16, 3 << 16) | (ulong)(uint)random.Next(-3 << 16, 3 << 16) << 32)];
            var channel = random.Next(2) == 0 ? VirtualChannel.Request : VirtualChannel.Reply;
            // Writes of one place on two channels would race.
            if (beats < 64) channel = VirtualChannel.Reply;
            end.Send(new Packet(channel, new Header(1, 1, PacketKind.Write, 0, 2, address, beats, 0, 0, 0), data));
            for (int i = 0; i < beats; i++) model.Write(address + i, data[i]);
            writes++;
        }
    }

    [Fact]
    public void A_read_gives_the_counters_behind_their_names()
    {
        var node = Made(out var end);
        end.Send(Command(new VectorJob(VectorOperation.Multiply, 20, 0, 64, 128, Tag: 3)));
        Run(node, end, 30);
        end.Received.Clear();
        node.RouterCounters[0] = 77;
        end.Send(new Packet(VirtualChannel.Request, new Header(1, 1, PacketKind.Read, 0, 5, 0, 0, 3, 0, 4096), []));
        Run(node, end, 60);
        var answer = Assert.Single(end.Received);
        Assert.Equal(new Header(3, 0, PacketKind.Write, 0, 5, 4096, answer.Beats.Length, 1, 1, 0), answer.Header);
        var counters = VectorNode.CounterNames.Zip(answer.Beats).ToDictionary(c => c.First, c => (int)c.Second);
        Assert.Equal((1, 20, 20), (counters["commands"], counters["elements"], counters["multiplies"]));
        // A counter a cycle: idle cycles are read three after cycles.
        Assert.Equal(counters["cycles"] + 3, counters["busy cycles"] + counters["idle cycles"]);
        Assert.Equal(Enum.GetValues<VectorCounter>().Length, counters.Count);
        Assert.Contains(77UL, answer.Beats);
    }

    public static TheoryData<string, int, ulong[]> Faults() => new()
    {
        { "a third beat", 3, [0, 0, 0] },
        { "one beat", 3, [0] },
        { "no beat", 3, [] },
        { "operation 16", 3, [16, 0] },
        { "operation 63", 3, [63, 0] },
        { "65 elements to quantise", 3, [(ulong)VectorOperation.Quantise | 65 << 6, 0] },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_malformed_command_is_dropped_and_told(string fault, int cause, ulong[] beats)
    {
        var node = Made(out var end);
        end.Send(new Packet(VirtualChannel.Request, new Header(1, 1, PacketKind.Command, 0, 4, 0, beats.Length, 0, 0, 0), beats));
        Run(node, end, 20);
        Assert.True(cause == (int)node.Fault, $"{fault}: {node.Fault}");
        Assert.Empty(end.Received);
        // The next command runs.
        end.Send(Command(new VectorJob(VectorOperation.Copy, 8, 0, 64, Tag: 6)));
        Run(node, end, 30);
        Assert.Equal(6, (int)Assert.Single(end.Received).Header.Tag);
        Assert.Equal(cause, (int)node.Fault);
    }

    [Fact]
    public void The_tenth_command_overruns_the_queue()
    {
        var node = Made(out var end);
        end.TakeEagerness = _ => 0;
        // The first waits for its packet to be taken, eight wait behind it.
        ulong header = (ulong)new Header(0, 0, PacketKind.Write, 0, 0, 0, 0, 0, 0, 0).Word;
        for (int i = 0; i < 9; i++) end.Send(Command(new VectorJob(VectorOperation.Send, 64, 0, 64, Immediate: header, Tag: 3)));
        Run(node, end, 100);
        Assert.Equal(0, (int)node.Fault);
        end.Send(Command(new VectorJob(VectorOperation.Send, 64, 0, 64, Immediate: header, Tag: 3)));
        Run(node, end, 20);
        Assert.Equal(1, (int)node.Fault);
        end.TakeEagerness = _ => 100;
        Run(node, end, 800);
        Assert.Equal(9, end.Received.Count(p => p.Header.Tag == 3));
        Assert.Equal(9, end.Received.Count(p => p.Header.Kind == PacketKind.Write));
    }

    [Fact]
    public void A_write_beyond_the_scratchpad_is_told()
    {
        var node = Made(out var end);
        end.Send(new Packet(VirtualChannel.Reply, new Header(1, 1, PacketKind.Write, 0, 4, Lanes * Rows / 2 - 1, 2, 0, 0, 0), [1, 2]));
        Run(node, end, 20);
        Assert.Equal(2, (int)node.Fault);
        Assert.Equal((1, 0), (Word(node, Lanes * Rows - 2), Word(node, 0)));
    }

    [Fact]
    public void A_reset_in_the_middle_leaves_a_node_that_works()
    {
        var node = Made(out var end);
        for (int i = 0; i < 5; i++) end.Send(Command(new VectorJob(VectorOperation.Silu, 100, 0, 256, Tag: 3)));
        Run(node, end, 25);
        node.Reset();
        end = new LinkEnd(Depth, new System.Random(1));
        end.Send(Command(new VectorJob(VectorOperation.Copy, 8, 0, 64, Tag: 6)));
        Run(node, end, 40);
        Assert.Equal(6, (int)Assert.Single(end.Received).Header.Tag);
    }

    static VectorNode Made(out LinkEnd end)
    {
        end = new LinkEnd(Depth, new System.Random(5));
        return new VectorNode(1, 1, 0, Rows, Depth);
    }

    static Packet Command(VectorJob job) => new(
        VirtualChannel.Request,
        new Header(1, 1, PacketKind.Command, 0, job.Tag, 0, 2, 0, 0, 0),
        [(ulong)job.Operation | (ulong)job.Count << 6 | (ulong)job.Destination << 16 | (ulong)job.A << 32 | (ulong)job.B << 48, job.Immediate]);

    static int Word(VectorNode node, int address) => (int)(long)node.Peek("unit.scratchpad.words", address % Lanes, address / Lanes);

    static void Exchange(VectorNode node, LinkEnd end) => (node.In, node.OutCredit) = end.Exchange(node.Out, node.InCredit);

    static void Run(VectorNode node, LinkEnd end, int cycles)
    {
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            Exchange(node, end);
            node.Step();
        }
    }
}
