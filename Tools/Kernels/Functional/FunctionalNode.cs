using Hdl.Designs;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Functional;

/// <summary>A node as the network sees it: packets come in whole, and what it does it does at once, some time later.</summary>
abstract class FunctionalNode(Place place, FunctionalNetwork network)
{
    public Place Place => place;

    /// <summary>The first thing that went wrong; never forgotten.</summary>
    public NodeFault Fault { get; private set; }

    /// <summary>Whether <see cref="Act"/> has something to do.</summary>
    public abstract bool IsReady { get; }

    public abstract void Act();

    /// <summary>What the node does, for a run that has come to rest.</summary>
    public abstract string Standing { get; }

    public void Receive(Packet packet, bool reply)
    {
        var header = packet.Header;
        switch (header.Kind)
        {
            case PacketKind.Write:
                Write(packet, reply);
                if (header.Tag != Tag.None) Finish(header.Tag);
                break;
            case PacketKind.Command:
                Command(packet);
                break;
            case PacketKind.Read:
                // A model without time has nothing to count.
                Send(Packet.Of(new PacketHeader(header.Reply, PacketKind.Write, Address: header.Argument)), reply: true);
                break;
            default:
                Done(header.Tag);
                break;
        }
    }

    protected abstract void Write(Packet packet, bool reply);

    protected abstract void Command(Packet packet);

    protected virtual void Done(Tag tag) => Fail(NodeFault.BadLength);

    protected void Send(Packet packet, bool reply) => network.Send(place, packet, reply);

    protected void Finish(Tag tag) => Send(Packet.Of(new PacketHeader(Place.Control(place.Chiplet), PacketKind.Done, tag)), reply: true);

    protected void Fail(NodeFault fault)
    {
        if (Fault == NodeFault.None) Fault = fault;
    }

    /// <summary>Takes a command where the queue has room, and drops it elsewhere.</summary>
    protected bool Take(Queue<Packet> queue, int depth, Packet packet)
    {
        if (queue.Count == depth) Fail(NodeFault.QueueOverrun);
        else queue.Enqueue(packet);
        return queue.Count > 0;
    }
}
