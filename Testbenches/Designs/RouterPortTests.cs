using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

public sealed class RouterPortTests
{
    [Theory]
    [InlineData(1, 2, Direction.Local)]
    [InlineData(2, 0, Direction.East)]
    [InlineData(0, 9, Direction.West)]
    [InlineData(1, 3, Direction.South)]
    [InlineData(1, 1, Direction.North)]
    public void The_row_is_travelled_first(int toColumn, int toRow, Direction expected)
    {
        var port = Open(4);
        Put(port, VirtualChannel.Request, new Flit(true, false, toRow << 4 | toColumn));
        Assert.True(port.Out.Valid);
        Assert.Equal(expected, port.Route);
        // Beats follow their head, whatever they carry.
        Put(port, VirtualChannel.Request, new Flit(false, true, 0), grant: true);
        Assert.Equal(expected, port.Route);
    }

    [Fact]
    public void A_head_waits_for_a_free_channel_and_every_flit_for_room()
    {
        var port = Open(4);
        Put(port, VirtualChannel.Reply, new Flit(true, false, 0x21));
        port.Free[1] = 0;
        Assert.False(port.Out.Valid);
        port.Free[1] = 1;
        port.Room[1] = 0;
        Assert.False(port.Out.Valid);
        port.Room[1] = 1;
        Assert.True(port.Out.Valid);
        Put(port, VirtualChannel.Reply, new Flit(false, true, 0), grant: true);
        port.Free[1] = 0;
        Assert.True(port.Out.Valid);
        port.Room[1] = 0;
        Assert.False(port.Out.Valid);
        port.Step();
        Assert.Equal((1, 0), ((int)port.CreditWaits, (int)port.TurnWaits));
    }

    [Fact]
    public void Channels_take_turns_and_a_blocked_one_is_passed()
    {
        var port = Open(4);
        for (int i = 0; i < 3; i++)
        {
            Put(port, VirtualChannel.Request, new Flit(true, true, 0x21));
            Put(port, VirtualChannel.Reply, new Flit(true, true, 0x21));
        }

        port.Grant = true;
        port.In = default;
        var order = new List<VirtualChannel>();
        for (int i = 0; i < 4; i++)
        {
            order.Add(port.Out.Channel);
            port.Step();
        }

        Assert.Equal([VirtualChannel.Request, VirtualChannel.Reply, VirtualChannel.Request, VirtualChannel.Reply], order);
        port.Room[0] = 0;
        Assert.True(port.Out.Valid);
        Assert.Equal(VirtualChannel.Reply, port.Out.Channel);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    public void Flits_leave_in_order_each_with_a_credit(int depth) => Check(Open(depth), depth);

    [Fact]
    public void Flits_leave_in_order_when_compiled_in_the_build() => Check(Opened(new RouterPort(6)), 6);

    static void Check(RouterPort port, int depth)
    {
        var random = new System.Random(depth);
        var end = new LinkEnd(depth, random);
        var sent = new List<Packet>();
        for (int i = 0; i < 300; i++)
        {
            var packet = Packet.Random(random, (VirtualChannel)random.Next(2), PacketKind.Write, random.Next(6), random.Next(3), random.Next(4));
            sent.Add(packet);
            end.Send(packet);
        }

        var left = new[] { new Queue<Flit>(), new Queue<Flit>() };
        foreach (var packet in sent)
            foreach (Flit flit in packet.Flits()) left[(int)packet.Channel].Enqueue(flit);
        int flits = left.Sum(q => q.Count);
        for (int cycle = 0; cycle < 20 * flits && !end.IsIdle; cycle++)
        {
            (port.In, _) = end.Exchange(default, port.InCredit);
            port.Grant = false;
            port.Grant = port.Out.Valid && random.Next(3) > 0;
            if (port.Grant) Assert.Equal(left[(int)port.Out.Channel].Dequeue(), port.Out.Flit);
            port.Step();
        }

        Assert.All(left, Assert.Empty);
        Assert.True(end.IsIdle);
        Assert.Equal(flits, end.FlitsSent);
    }

    static RouterPort Open(int depth) => Opened(new RouterPort(depth));

    static RouterPort Opened(RouterPort port)
    {
        (port.Column, port.Row) = (1, 2);
        for (int channel = 0; channel < 2; channel++) port.Room[channel] = port.Free[channel] = 31;
        return port;
    }

    static void Put(RouterPort port, VirtualChannel channel, Flit flit, bool grant = false)
    {
        port.In = new Transfer(true, channel, flit);
        port.Grant = grant;
        port.Step();
        port.In = default;
        port.Grant = false;
    }
}
