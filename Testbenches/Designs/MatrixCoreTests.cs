using Hdl.Designs;
using Hdl.Testbenches.Models;
using Hdl.Tools.Kernels.Golden;

namespace Hdl.Testbenches.Designs;

/// <summary>Both matrix nodes behind their network interface, against one golden model.</summary>
public sealed class MatrixCoreTests
{
    public enum Kind
    {
        Cim,
        Systolic,
    }

    static readonly Dictionary<string, int> Counter = MatrixPort.CounterNames.Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i);

    [Theory]
    [InlineData(Kind.Cim, 8, 1)]
    [InlineData(Kind.Cim, 16, 2)]
    [InlineData(Kind.Cim, 64, 3)]
    [InlineData(Kind.Systolic, 8, 1)]
    [InlineData(Kind.Systolic, 16, 2)]
    [InlineData(Kind.Systolic, 32, 4)]
    [InlineData(Kind.Systolic, 64, 3)]
    public void Vectors_weights_and_swaps_in_any_order_give_the_golden_results(Kind kind, int size, int seed)
    {
        var random = new System.Random(seed);
        var core = Make(kind, size);
        var traffic = new NodeTraffic(core, random) { MostCommands = 2 };
        var banks = new[] { RandomBlock.Make(size, 1, random), RandomBlock.Make(size, 0.2, random) };
        int bank = 0, vectors = 0, toggles = 0, rows = 2 * size;
        var expected = new List<(Header Header, int[] Results)>();
        // What is in the banks after a reset is not defined.
        traffic.Write(0, banks[1].Beats());
        traffic.Command(Command(size, tag: 1, swap: true, empty: true));
        traffic.Write(0, banks[0].Beats());
        traffic.Command(Command(size, tag: 2, swap: true, empty: true));
        for (int step = 0; step < 60; step++)
        {
            bool swap = random.Next(4) == 0;
            switch (random.Next(8))
            {
                case 0:
                    banks[1 - bank] = RandomBlock.Make(size, random.NextDouble(), random);
                    traffic.Write(0, banks[1 - bank].Beats());
                    rows += size;
                    break;
                case 1:
                    traffic.Command(Command(size, tag: 3, swap: true, empty: true));
                    bank = 1 - bank;
                    toggles++;
                    break;
                default:
                    sbyte[] vector = RandomBlock.Vector(size, random);
                    sbyte exponent = RandomBlock.Exponent(random);
                    var command = Command(size, random.Next(16), swap, exponent: exponent, address: random.Next(1 << 16), x: random.Next(16), y: random.Next(16));
                    if (swap) bank = 1 - bank;
                    traffic.Command(command, Beats(vector));
                    expected.Add((command, banks[bank].Multiply(vector, exponent)));
                    vectors++;
                    break;
            }
        }

        traffic.Receive(vectors, 100_000);
        traffic.GiveAll();
        traffic.Steps(40);
        Assert.Equal(vectors, traffic.Packets.Count);
        foreach (var (packet, (command, results)) in traffic.Packets.Zip(expected))
        {
            Assert.Equal(new Header(command.ReplyX, command.ReplyY, PacketKind.Write, 0, command.Tag, command.Address, size / 2, 0, 0, 0), packet.Header);
            Assert.Equal(results, Words(packet.Beats));
        }

        Assert.Equal([1, 2, .. Enumerable.Repeat(3, toggles)], traffic.Finished);
        Assert.Equal(0, core.Fault());
        int[] counters = core.Counters();
        Assert.Equal((traffic.Cycle, vectors, vectors * size * size), (counters[Counter["cycles"]], counters[Counter["vectors"]], counters[Counter["multiply-accumulates"]]));
        Assert.Equal(rows, counters[Counter["weight rows written"]]);
        Assert.Equal(traffic.Cycle, counters[3..6].Sum());
    }

    [Theory]
    [InlineData(Kind.Cim, 16)]
    [InlineData(Kind.Systolic, 16)]
    [InlineData(Kind.Cim, 64)]
    [InlineData(Kind.Systolic, 64)]
    public void The_ends_of_all_ranges(Kind kind, int size)
    {
        var core = Make(kind, size);
        var traffic = new NodeTraffic(core) { MostCommands = 2 };
        var expected = new List<int[]>();
        foreach (sbyte weight in new sbyte[] { 127, -127 })
        {
            var mantissas = new sbyte[size, size];
            for (int i = 0; i < size * size; i++) mantissas[i / size, i % size] = weight;
            // All exponents from -128 to 127, more often those in the middle.
            var block = new BlockMatrix(mantissas, [.. Enumerable.Range(0, size).Select(c => (sbyte)(c % 4 == 0 ? -128 + c * 255 / (size - 1) : c - size / 2))]);
            traffic.Write(0, block.Beats());
            bool swap = true;
            foreach (sbyte exponent in new sbyte[] { -128, -64, -17, -1, 0, 5, 64, 127 })
                foreach (sbyte activation in new sbyte[] { 127, -127, 1, -1, 0 })
                {
                    sbyte[] vector = [.. Enumerable.Repeat(activation, size)];
                    traffic.Command(Command(size, 0, swap, exponent: exponent), Beats(vector));
                    expected.Add(block.Multiply(vector, exponent));
                    swap = false;
                }
        }

        traffic.Receive(expected.Count, 100_000);
        Assert.Equal(expected, traffic.Packets.Select(p => Words(p.Beats)));
        Assert.Contains(expected, results => results.Contains(int.MaxValue) && results.Contains(0));
        Assert.Contains(expected, results => results.Contains(int.MinValue));
    }

    // A result is a head and 32 beats, which is what a vector costs the macro's node; the array loads 64 rows of four tiles of 16 columns for each.
    [Theory]
    [InlineData(Kind.Cim, 64, 12, 33)]
    [InlineData(Kind.Systolic, 64, 293, 256)]
    [InlineData(Kind.Cim, 16, 12, 9)]
    public void Cycles_of_a_vector(Kind kind, int size, int latency, int period)
    {
        var core = Make(kind, size);
        var traffic = new NodeTraffic(core) { MostCommands = 3 };
        traffic.Write(0, RandomBlock.Make(size, 1, new System.Random(1)).Beats());
        traffic.Command(Command(size, swap: true), Beats(new sbyte[size]));
        traffic.GiveAll();
        // From the last beat of the command to the head of the result, and from one result to the next.
        int given = traffic.LastGiven;
        traffic.Receive(1);
        Assert.Equal(latency, traffic.Packets[0].HeadCycle - given);
        for (int i = 0; i < 10; i++) traffic.Command(Command(size), Beats(new sbyte[size]));
        traffic.Receive(11);
        Assert.All(Enumerable.Range(4, 7), i => Assert.Equal(period, traffic.Packets[i].HeadCycle - traffic.Packets[i - 1].HeadCycle));
        Assert.All(traffic.Packets, p => Assert.Equal(size / 2, p.TailCycle - p.HeadCycle));
    }

    [Theory]
    [InlineData(Kind.Cim)]
    [InlineData(Kind.Systolic)]
    public void Weights_are_written_while_vectors_compute(Kind kind)
    {
        const int size = 64;
        var random = new System.Random(3);
        var core = Make(kind, size);
        var traffic = new NodeTraffic(core);
        var blocks = Enumerable.Range(0, 2).Select(_ => RandomBlock.Make(size, 1, random)).ToArray();
        traffic.Write(0, blocks[0].Beats());
        sbyte[] vector = RandomBlock.Vector(size, random);
        traffic.Command(Command(size, swap: true), Beats(vector));
        traffic.Command(Command(size), Beats(vector));
        traffic.GiveAll();
        int start = traffic.Cycle;
        traffic.Write(0, blocks[1].Beats());
        traffic.GiveAll();
        // A beat a cycle from the one on in which the swap has happened.
        Assert.InRange(traffic.Cycle - start, 520, 522);
        traffic.Command(Command(size, swap: true), Beats(vector));
        traffic.Receive(3);
        Assert.Equal([blocks[0], blocks[0], blocks[1]], traffic.Packets.Select(p => blocks.Single(b => b.Multiply(vector, 0).SequenceEqual(Words(p.Beats)))));
    }

    [Theory]
    [InlineData(Kind.Cim)]
    [InlineData(Kind.Systolic)]
    public void What_is_written_behind_a_swap_waits_for_it_and_blocks_nothing_for_ever(Kind kind)
    {
        const int size = 16;
        var random = new System.Random(5);
        var core = Make(kind, size);
        var traffic = new NodeTraffic(core) { Takes = false };
        var blocks = Enumerable.Range(0, 3).Select(_ => RandomBlock.Make(size, 1, random)).ToArray();
        sbyte[] vector = RandomBlock.Vector(size, random);
        traffic.Write(0, blocks[0].Beats());
        traffic.Command(Command(size, swap: true), Beats(vector));
        traffic.GiveAll();
        traffic.Write(0, blocks[1].Beats());
        traffic.Command(Command(size, swap: true), Beats(vector));
        traffic.Write(0, blocks[2].Beats());
        // The result of the first vector is not sent, so its exponents may not be overwritten.
        traffic.Steps(500);
        Assert.InRange(traffic.Waiting, 1, 2 * blocks[2].Beats().Length);
        Assert.Empty(traffic.Packets);
        traffic.Takes = true;
        traffic.GiveAll();
        traffic.Command(Command(size, swap: true), Beats(vector));
        traffic.Receive(3);
        Assert.Equal(blocks.Select(b => b.Multiply(vector, 0)), traffic.Packets.Select(p => Words(p.Beats)));
    }

    [Theory]
    [InlineData(Kind.Cim)]
    [InlineData(Kind.Systolic)]
    public void A_swap_alone_toggles_the_banks_and_is_told_only_with_a_tag(Kind kind)
    {
        const int size = 16;
        var random = new System.Random(6);
        var core = Make(kind, size);
        var traffic = new NodeTraffic(core);
        var blocks = Enumerable.Range(0, 2).Select(_ => RandomBlock.Make(size, 1, random)).ToArray();
        sbyte[] vector = RandomBlock.Vector(size, random);
        traffic.Write(0, blocks[0].Beats());
        traffic.Command(Command(size, tag: 9, swap: true, empty: true));
        traffic.Write(0, blocks[1].Beats());
        traffic.Command(Command(size), Beats(vector));
        traffic.Receive(1);
        traffic.Command(Command(size, tag: 0, swap: true, empty: true));
        traffic.Command(Command(size), Beats(vector));
        traffic.Receive(2);
        // Without anything written the banks change all the same.
        traffic.Command(Command(size, swap: true), Beats(vector));
        traffic.Receive(3);
        Assert.Equal([9], traffic.Finished);
        Assert.Equal(new[] { 0, 1, 0 }.Select(i => blocks[i].Multiply(vector, 0)), traffic.Packets.Select(p => Words(p.Beats)));
    }

    [Theory]
    [InlineData(Kind.Cim)]
    [InlineData(Kind.Systolic)]
    public void A_command_too_many_is_dropped_whole(Kind kind)
    {
        const int size = 16;
        var random = new System.Random(7);
        var core = Make(kind, size);
        var traffic = new NodeTraffic(core) { Takes = false };
        var block = RandomBlock.Make(size, 1, random);
        traffic.Write(0, block.Beats());
        traffic.Command(Command(size, 1, swap: true, empty: true));
        var vectors = Enumerable.Range(0, 12).Select(_ => RandomBlock.Vector(size, random)).ToArray();
        for (int i = 0; i < 12; i++) traffic.Command(Command(size, address: i), Beats(vectors[i]));
        traffic.GiveAll();
        traffic.Steps(200);
        Assert.Equal((int)NodeFault.QueueOverrun, core.Fault());
        traffic.Takes = true;
        traffic.Steps(300);
        // Two wait, and a few are within the unit.
        Assert.InRange(traffic.Packets.Count, 3, 7);
        // The node goes on; the fault stays.
        traffic.Command(Command(size, address: 11), Beats(vectors[11]));
        traffic.Receive(traffic.Packets.Count + 1);
        Assert.Equal(11, (int)traffic.Packets[^1].Header.Address);
        Assert.All(traffic.Packets, p => Assert.Equal(block.Multiply(vectors[(int)p.Header.Address], 0), Words(p.Beats)));
        Assert.Equal(traffic.Packets.Count, core.Counters()[Counter["vectors"]]);
        Assert.Equal((int)NodeFault.QueueOverrun, core.Fault());
    }

    [Theory]
    [InlineData(Kind.Cim, 34, false)]
    [InlineData(Kind.Cim, 0xFFFF, false)]
    [InlineData(Kind.Cim, 0, true)]
    [InlineData(Kind.Systolic, 34, false)]
    [InlineData(Kind.Systolic, 33, true)]
    public void A_beat_beyond_the_addresses_or_on_the_wrong_channel_changes_nothing(Kind kind, int address, bool reply)
    {
        const int size = 16;
        var random = new System.Random(8);
        var core = Make(kind, size);
        var traffic = new NodeTraffic(core);
        var block = RandomBlock.Make(size, 1, random);
        traffic.Write(0, block.Beats());
        traffic.GiveAll();
        traffic.Step();
        Assert.Equal(0, core.Fault());
        traffic.Write(address, [ulong.MaxValue], reply);
        traffic.GiveAll();
        Assert.Equal((int)NodeFault.BadAddress, core.Fault());
        sbyte[] vector = RandomBlock.Vector(size, random);
        traffic.Command(Command(size, swap: true), Beats(vector));
        traffic.Receive(1);
        Assert.Equal(block.Multiply(vector, 0), Words(traffic.Packets[0].Beats));
    }

    [Theory]
    [InlineData(Kind.Cim, 1)]
    [InlineData(Kind.Cim, 3)]
    [InlineData(Kind.Systolic, 1)]
    [InlineData(Kind.Systolic, 0)]
    public void A_command_of_another_length_is_dropped(Kind kind, int beats)
    {
        const int size = 16;
        var random = new System.Random(9);
        var core = Make(kind, size);
        var traffic = new NodeTraffic(core);
        var block = RandomBlock.Make(size, 1, random);
        traffic.Write(0, block.Beats());
        sbyte[] vector = RandomBlock.Vector(size, random);
        traffic.Command(Command(size, swap: true), Beats(vector));
        traffic.Command(Command(size, tag: 5) with { Length = beats }, new ulong[beats]);
        traffic.Command(Command(size), Beats(vector));
        traffic.Receive(2);
        traffic.Steps(100);
        Assert.Equal((int)NodeFault.BadLength, core.Fault());
        Assert.Equal(2, traffic.Packets.Count);
        Assert.Empty(traffic.Finished);
        Assert.All(traffic.Packets, p => Assert.Equal(block.Multiply(vector, 0), Words(p.Beats)));
    }

    [Theory]
    [InlineData(Kind.Cim)]
    [InlineData(Kind.Systolic)]
    public void A_reset_leaves_nothing_behind(Kind kind)
    {
        const int size = 16;
        var random = new System.Random(10);
        var core = Make(kind, size);
        var traffic = new NodeTraffic(core);
        for (int at = 1; at < 120; at += 7)
        {
            traffic.Write(3, new ulong[2]);
            for (int i = 0; i < 3; i++) traffic.Command(Command(size, i, swap: i == 1), Beats(RandomBlock.Vector(size, random)));
            traffic.Steps(at);
            traffic.Reset();
            Assert.Equal(0, core.Counters().Sum());
            var block = RandomBlock.Make(size, 1, random);
            traffic.Write(0, block.Beats());
            sbyte[] vector = RandomBlock.Vector(size, random);
            traffic.Command(Command(size, tag: 7, swap: true, exponent: -3), Beats(vector));
            traffic.Receive(1);
            traffic.Steps(100);
            var packet = Assert.Single(traffic.Packets);
            Assert.Equal(7, (int)packet.Header.Tag);
            Assert.Equal(block.Multiply(vector, -3), Words(packet.Beats));
            traffic.Reset();
        }
    }

    static NodePorts Make(Kind kind, int size) =>
        kind == Kind.Cim ? NodePorts.Of(new CimCore(size, 2)) : NodePorts.Of(new SystolicCore(size, Math.Min(16, size), 2));

    static Header Command(int size, int tag = 0, bool swap = false, bool empty = false, sbyte exponent = 0, int address = 0, int x = 0, int y = 0) =>
        new(1, 1, PacketKind.Command, 0, tag, address, empty ? 0 : size / 8, x, y, (byte)exponent | (swap ? 1 << 8 : 0));

    static ulong[] Beats(sbyte[] mantissas) => [.. mantissas.Chunk(8).Select(b => BitConverter.ToUInt64([.. b.Select(m => (byte)m)]))];

    static int[] Words(IEnumerable<ulong> beats) => [.. beats.SelectMany(b => new[] { (int)(uint)b, (int)(b >> 32) })];
}
