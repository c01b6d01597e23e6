using Hdl.Designs;
using Hdl.Testbenches.Models;
using Hdl.Tools.Kernels.Golden;

namespace Hdl.Testbenches.Designs;

public sealed class MemoryCoreTests
{
    static readonly Dictionary<string, int> Counter = MemoryNode.CounterNames.Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i);

    [Theory]
    [InlineData(2, 64, 1)]
    [InlineData(4, 128, 2)]
    [InlineData(8, 1024, 3)]
    public void Random_bursts_and_writes_give_the_packets_of_the_model(int banks, int depth, int seed)
    {
        int words = banks * depth;
        var random = new System.Random(seed);
        var core = NodePorts.Of(new MemoryCore(banks, depth));
        var traffic = new NodeTraffic(core, random);
        ulong[] memory = [.. Enumerable.Range(0, words).Select(_ => (ulong)random.NextInt64())];
        traffic.Write(0, memory);
        var expected = new List<(Header Header, ulong[] Beats)>();
        int delivered = 0, finished = 0, wordsWritten = words;
        for (int step = 0; step < 30; step++)
        {
            int packet = random.Next(1, 12), packets = random.Next(1, 5), start = random.Next(words), stride = random.Next(words), tag = random.Next(16);
            var head = new Header(random.Next(16), random.Next(16), PacketKind.Write, 0, tag, random.Next(1 << 15), packet, 1, 2, 3);
            traffic.Command(Command(1, rows: 7), Shape(start, packet * packets, stride), (ulong)head.Word);
            for (int i = 0; i < packets; i++)
                expected.Add((head with { Address = (int)head.Address + i * packet, Tag = i == packets - 1 ? tag : 0 },
                    [.. Enumerable.Range(i * packet, packet).Select(b => memory[(start + b * stride) % words])]));
            delivered += packet * packets;
            traffic.Receive(expected.Count);
            traffic.Steps(random.Next(8) + 4);
            finished++;
            // Between the bursts; beside them only what no burst reads can be told by a model without time.
            int at = random.Next(words - 5);
            ulong[] data = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => (ulong)random.NextInt64())];
            data.CopyTo(memory, at);
            traffic.Write(at, data);
            wordsWritten += data.Length;
        }

        traffic.GiveAll();
        traffic.Step();
        Assert.Equal(expected, traffic.Packets.Select(p => (p.Header, p.Beats)), (a, b) => a.Item1 == b.Item1 && a.Item2.SequenceEqual(b.Item2));
        Assert.Equal(finished, traffic.Finished.Count);
        Assert.Equal(0, core.Fault());
        int[] counters = core.Counters();
        Assert.Equal(
            (traffic.Cycle, delivered, delivered, wordsWritten),
            (counters[Counter["cycles"]], counters[Counter["beats delivered"]], counters[Counter["words read"]], counters[Counter["words written"]]));
    }

    // Between the packets a head goes out, so the port gives packet beats in packet + 1 cycles while the decoder keeps up.
    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.75)]
    [InlineData(1)]
    public void A_compressed_block_comes_out_dense(double density)
    {
        const int packet = 104;
        var random = new System.Random((int)(100 * density));
        var block = RandomBlock.Make(64, density, random);
        ulong[] words = block.CompressedBeats(), beats = block.Beats();
        var core = NodePorts.Of(new MemoryCore(8, 1024));
        var traffic = new NodeTraffic(core);
        traffic.Write(100, words);
        traffic.Command(Command(4, rows: block.TileRows), Shape(100, words.Length, 1, block.RowBeats, sparse: true), Packet(packet, 9));
        traffic.Receive(5);
        traffic.Steps(3);
        Assert.Equal(beats, traffic.Packets.SelectMany(p => p.Beats));
        Assert.Equal([0, 0, 0, 0, 9], traffic.Packets.Select(p => (int)p.Header.Tag));
        Assert.Equal(Enumerable.Range(0, 5).Select(i => i * packet), traffic.Packets.Select(p => (int)p.Header.Address));
        Assert.Equal([4], traffic.Finished);
        int[] counters = core.Counters();
        Assert.Equal((520, words.Length), (counters[Counter["beats delivered"]], counters[Counter["words read"]]));
        int cycles = traffic.Packets[^1].TailCycle - traffic.Packets[0].HeadCycle + 1;
        // A beat of four 16-bit values takes 1.5 words at density 1; a block has an exponent row of its own and a count a row.
        Assert.InRange(cycles, Math.Max(beats.Length, words.Length - 4), Math.Max(beats.Length + 5, words.Length) + counters[Counter["starved cycles"]] + 10);
        Assert.Equal(0, core.Fault());
    }

    [Fact]
    public void Cycles_of_a_dense_block()
    {
        const int packet = 104;
        var core = NodePorts.Of(new MemoryCore(8, 1024));
        var traffic = new NodeTraffic(core);
        for (int i = 0; i < 3; i++) traffic.Command(Command(0, rows: 0), Shape(i * 520, 520, 1), Packet(packet, 1));
        traffic.GiveAll();
        traffic.Receive(15);
        traffic.Steps(2);
        // 520 beats and 5 heads; the next burst's head leaves 5 cycles after the tail.
        Assert.Equal(524, traffic.Packets[4].TailCycle - traffic.Packets[0].HeadCycle);
        Assert.Equal(529, traffic.Packets[5].HeadCycle - traffic.Packets[0].HeadCycle);
        Assert.Equal(529, traffic.Packets[10].HeadCycle - traffic.Packets[5].HeadCycle);
    }

    [Fact]
    public void Writes_go_beside_a_burst()
    {
        var random = new System.Random(2);
        var core = NodePorts.Of(new MemoryCore(4, 64));
        var traffic = new NodeTraffic(core);
        ulong[] low = [.. Enumerable.Range(0, 128).Select(_ => (ulong)random.NextInt64())], high = [.. Enumerable.Range(0, 96).Select(_ => (ulong)random.NextInt64())];
        traffic.Write(0, low);
        traffic.Command(Command(1, rows: 0), Shape(0, 128, 1), Packet(32, 2));
        traffic.Write(128, high);
        traffic.GiveAll();
        Assert.InRange(traffic.Packets.Count, 0, 3);
        traffic.Command(Command(1, rows: 0), Shape(128, 96, 1), Packet(32, 2));
        traffic.Receive(7);
        Assert.Equal(low.Concat(high), traffic.Packets.SelectMany(p => p.Beats));
    }

    [Fact]
    public void A_command_too_many_is_dropped_whole()
    {
        var core = NodePorts.Of(new MemoryCore(2, 16));
        var traffic = new NodeTraffic(core) { Takes = false };
        traffic.Write(0, [.. Enumerable.Range(0, 32).Select(i => (ulong)i)]);
        for (int i = 0; i < 4; i++) traffic.Command(Command(i + 1, rows: 0), Shape(i, 2, 8), Packet(2, 0));
        traffic.GiveAll();
        traffic.Step();
        Assert.Equal(0, core.Fault());
        traffic.Command(Command(5, rows: 0), Shape(9, 2, 8), Packet(2, 0));
        traffic.GiveAll();
        traffic.Step();
        Assert.Equal((int)NodeFault.QueueOverrun, core.Fault());
        traffic.Takes = true;
        traffic.Receive(4);
        traffic.Steps(20);
        traffic.Command(Command(6, rows: 0), Shape(10, 1, 1), Packet(1, 0));
        traffic.Receive(5);
        traffic.Steps(3);
        Assert.Equal([[0UL, 8], [1, 9], [2, 10], [3, 11], [10]], traffic.Packets.Select(p => p.Beats));
        Assert.Equal([1, 2, 3, 4, 6], traffic.Finished);
    }

    public static TheoryData<string> Faults => [.. BadCommands.Keys];

    static readonly Dictionary<string, (int Fault, Header Header, ulong[] Data)> BadCommands = new()
    {
        ["one beat"] = ((int)NodeFault.BadLength, Command(1, 0) with { Length = 1 }, [Shape(0, 2, 1)]),
        ["three beats"] = ((int)NodeFault.BadLength, Command(1, 0) with { Length = 3 }, [Shape(0, 2, 1), Packet(2, 0), 0]),
        ["no beats"] = ((int)NodeFault.BadLength, Command(1, 0) with { Length = 0 }, []),
        ["a burst of nothing"] = ((int)NodeFault.BadLength, Command(1, 0), [Shape(0, 0, 1), Packet(2, 0)]),
        ["packets of nothing"] = ((int)NodeFault.BadLength, Command(1, 0), [Shape(0, 2, 1), Packet(0, 0)]),
        ["a tile without rows"] = ((int)NodeFault.BadLength, Command(1, 0), [Shape(0, 2, 1, 8, sparse: true), Packet(2, 0)]),
        ["a tile of empty rows"] = ((int)NodeFault.BadLength, Command(1, 2), [Shape(0, 2, 1, 0, sparse: true), Packet(2, 0)]),
        ["a tile of long rows"] = ((int)NodeFault.BadLength, Command(1, 2), [Shape(0, 2, 1, 65, sparse: true), Packet(2, 0)]),
        ["beyond the words"] = ((int)NodeFault.BadAddress, Command(1, 0), [Shape(32, 2, 1), Packet(2, 0)]),
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_bad_command_is_dropped_and_told(string name)
    {
        var (fault, header, data) = BadCommands[name];
        var core = NodePorts.Of(new MemoryCore(2, 16));
        var traffic = new NodeTraffic(core);
        traffic.Write(0, [.. Enumerable.Range(0, 32).Select(i => (ulong)i)]);
        traffic.Command(header, data);
        traffic.Command(Command(6, rows: 0), Shape(10, 1, 1), Packet(1, 0));
        traffic.Receive(1);
        traffic.Steps(20);
        Assert.Equal([10UL], Assert.Single(traffic.Packets).Beats);
        Assert.Equal([6], traffic.Finished);
        Assert.Equal(fault, core.Fault());
    }

    [Fact]
    public void Beats_that_make_no_whole_packets_are_filled_up_and_told()
    {
        var core = NodePorts.Of(new MemoryCore(2, 16));
        var traffic = new NodeTraffic(core);
        traffic.Write(0, [.. Enumerable.Range(1, 32).Select(i => (ulong)i)]);
        traffic.Command(Command(6, rows: 0), Shape(0, 5, 1), Packet(3, 8));
        traffic.Receive(2);
        traffic.Steps(3);
        Assert.Equal([[1UL, 2, 3], [4, 5, 0]], traffic.Packets.Select(p => p.Beats));
        Assert.Equal([0, 8], traffic.Packets.Select(p => (int)p.Header.Tag));
        Assert.Equal([6], traffic.Finished);
        Assert.Equal((int)NodeFault.BadLength, core.Fault());
    }

    [Fact]
    public void A_write_beyond_the_words_is_ignored_and_told()
    {
        var core = NodePorts.Of(new MemoryCore(2, 16));
        var traffic = new NodeTraffic(core);
        traffic.Write(31, 5, 6);
        traffic.GiveAll();
        Assert.Equal((int)NodeFault.BadAddress, core.Fault());
        Assert.Equal(1, core.Counters()[Counter["words written"]]);
        traffic.Command(Command(6, rows: 0), Shape(31, 2, 1), Packet(2, 0));
        traffic.Receive(1);
        Assert.Equal([5UL, 0], traffic.Packets[0].Beats);
    }

    [Fact]
    public void A_reset_leaves_nothing_behind()
    {
        var core = NodePorts.Of(new MemoryCore(2, 16));
        var traffic = new NodeTraffic(core);
        traffic.Write(0, [.. Enumerable.Range(0, 32).Select(i => (ulong)i)]);
        traffic.GiveAll();
        for (int at = 1; at < 40; at += 3)
        {
            traffic.Command(Command(1, rows: 0), Shape(0, 12, 1), Packet(4, 5));
            traffic.Command(Command(2, rows: 0), Shape(1, 12, 1), Packet(4, 5));
            traffic.Steps(at);
            traffic.Reset();
            Assert.Equal(0, core.Counters().Sum());
            traffic.Command(Command(3, rows: 0), Shape(7, 2, 1), Packet(2, 5));
            traffic.Receive(1);
            traffic.Steps(40);
            Assert.Equal([7UL, 8], Assert.Single(traffic.Packets).Beats);
            Assert.Equal([3], traffic.Finished);
            traffic.Reset();
        }
    }

    static Header Command(int tag, int rows) => new(1, 0, PacketKind.Command, 0, tag, 0, 2, 0, 0, rows);

    static ulong Packet(int beats, int tag) => (ulong)new Header(0, 1, PacketKind.Write, 0, tag, 0, beats, 0, 0, 0).Word;

    static ulong Shape(int start, int beats, int stride, int rowBeats = 0, bool sparse = false) =>
        (uint)start | (ulong)(uint)beats << 16 | (ulong)(uint)stride << 32 | (ulong)(uint)rowBeats << 48 | (sparse ? 1UL << 56 : 0);
}
