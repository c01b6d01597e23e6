using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

/// <summary>The nodes with memory and matrix units through their network interfaces, whose cores have tests of their own.</summary>
public sealed class ChipletNodeTests
{
    const int Size = 16;
    const int Depth = 4;

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 40)]
    public void A_node_that_computes_in_memory_answers_as_the_model(int seed, int eagerness)
    {
        var node = new CimNode(1, 1, 0, Size, 2, Depth);
        CheckMatrix(end => (node.In, node.OutCredit) = end.Exchange(node.Out, node.InCredit), () => node.Step(), () => (int)node.Fault, MatrixPort.CounterNames, seed, eagerness);
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 40)]
    public void A_node_with_a_systolic_array_answers_as_the_model(int seed, int eagerness)
    {
        var node = new SystolicNode(1, 1, 0, Size, 8, 2, Depth);
        CheckMatrix(end => (node.In, node.OutCredit) = end.Exchange(node.Out, node.InCredit), () => node.Step(), () => (int)node.Fault, MatrixPort.CounterNames, seed, eagerness);
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 40)]
    public void A_memory_node_sends_bursts_as_packets_and_reports_them(int seed, int eagerness)
    {
        var random = new System.Random(seed);
        var node = new MemoryNode(1, 0, 0, 4, 64, Depth);
        var end = End(random, eagerness);
        void Receive(int packets) => Run(end, e => (node.In, node.OutCredit) = e.Exchange(node.Out, node.InCredit), () => node.Step(), packets);

        ulong[] words = [.. Enumerable.Range(0, 100).Select(_ => (ulong)random.NextInt64())];
        end.Send(new(VirtualChannel.Request, new Header(1, 0, PacketKind.Write, 0, 3, 10, words.Length, 0, 0, 0), words));
        Receive(1);
        Assert.Equal(Report(3, 1, 0), end.Received[0]);
        var head = new Header(2, 1, PacketKind.Write, 0, 8, 500, 25, 0, 0, 0);
        end.Send(new(VirtualChannel.Request, new Header(1, 0, PacketKind.Command, 0, 4, 0, 2, 0, 0, 0), [10UL | 100UL << 16 | 1UL << 32, (ulong)head.Word]));
        Receive(6);
        Packet[] sent = [.. end.Received.Where(p => p.Header.Kind == PacketKind.Write)];
        Assert.Equal(
            Enumerable.Range(0, 4).Select(i => new Packet(VirtualChannel.Request, head with { Address = 500 + 25 * i, Tag = i == 3 ? 8 : 0 }, words[(25 * i)..(25 * i + 25)])),
            sent);
        Assert.Contains(Report(4, 1, 0), end.Received);

        end.Send(new(VirtualChannel.Request, new Header(1, 0, PacketKind.Read, 0, 0, 0, 0, 3, 2, 7), []));
        Receive(7);
        ulong Counter(string name) => end.Received[^1].Beats[Array.IndexOf(MemoryNode.CounterNames, name)];
        Assert.Equal((100UL, 100UL, 100UL), (Counter("beats delivered"), Counter("words read"), Counter("words written")));
        Assert.Equal(0, (int)node.Fault);
        end.Send(new(VirtualChannel.Request, new Header(1, 0, PacketKind.Write, 0, 5, 256, 1, 0, 0, 0), [1]));
        Receive(8);
        Assert.Equal((int)NodeFault.BadAddress, (int)node.Fault);
    }

    static void CheckMatrix(Action<LinkEnd> exchange, Action step, Func<int> fault, string[] names, int seed, int eagerness)
    {
        var random = new System.Random(seed);
        var end = End(random, eagerness);
        void Receive(int packets) => Run(end, exchange, step, packets);

        var block = RandomBlock.Make(Size, 1, random);
        end.Send(new(VirtualChannel.Request, new Header(1, 1, PacketKind.Write, 0, 3, 0, block.Beats().Length, 0, 0, 0), block.Beats()));
        end.Send(new(VirtualChannel.Request, new Header(1, 1, PacketKind.Command, 0, 4, 0, 0, 0, 0, 1 << 8), []));
        Receive(2);
        Assert.Equal([Report(3, 1, 1), Report(4, 1, 1)], end.Received);
        for (int i = 0; i < 6; i++)
        {
            sbyte[] vector = RandomBlock.Vector(Size, random);
            sbyte exponent = RandomBlock.Exponent(random);
            ulong[] beats = [.. vector.Chunk(8).Select(b => BitConverter.ToUInt64([.. b.Select(m => (byte)m)]))];
            end.Send(new(VirtualChannel.Request, new Header(1, 1, PacketKind.Command, 0, i, 100 * i, beats.Length, 2, 1, (byte)exponent), beats));
            Receive(3 + i);
            int[] results = block.Multiply(vector, exponent);
            Assert.Equal(
                new Packet(VirtualChannel.Reply, new Header(2, 1, PacketKind.Write, 0, i, 100 * i, Size / 2, 0, 0, 0), [.. results.Chunk(2).Select(w => (uint)w[0] | (ulong)(uint)w[1] << 32)]),
                end.Received[^1]);
        }

        end.Send(new(VirtualChannel.Request, new Header(1, 1, PacketKind.Read, 0, 0, 0, 0, 3, 2, 7), []));
        Receive(9);
        ulong Counter(string name) => end.Received[^1].Beats[Array.IndexOf(names, name)];
        Assert.Equal((6UL, 6UL * Size * Size, (ulong)Size), (Counter("vectors"), Counter("multiply-accumulates"), Counter("weight rows written")));
        Assert.Equal(0, fault());
        end.Send(new(VirtualChannel.Request, new Header(1, 1, PacketKind.Command, 0, 5, 0, 1, 0, 0, 0), [1]));
        end.Send(new(VirtualChannel.Request, new Header(1, 1, PacketKind.Command, 0, 6, 0, 0, 0, 0, 1 << 8), []));
        Receive(10);
        Assert.Equal((int)NodeFault.BadLength, fault());
    }

    static LinkEnd End(System.Random random, int eagerness) => new(Depth, random) { SendEagerness = eagerness, TakeEagerness = _ => eagerness };

    static Packet Report(int tag, int column, int row) => new(VirtualChannel.Reply, new Header(0, 0, PacketKind.Done, 0, tag, 0, 0, column, row, 0), []);

    static void Run(LinkEnd end, Action<LinkEnd> exchange, Action step, int packets)
    {
        for (int cycle = 0; end.Received.Count < packets; cycle++)
        {
            Assert.True(cycle < 5000, $"{end.Received.Count} of {packets} packets came");
            exchange(end);
            step();
        }
    }
}
