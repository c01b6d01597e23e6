using Hdl.Designs;
using Hdl.Tools.Kernels.Programs;
using Hdl.Tools.Kernels.Running;

namespace Hdl.Tools.Kernels.Functional;

/// <summary>
/// A model of the two chiplets on packets: no cycles, no sizes of buffers, the golden arithmetic. Which of all things that could happen next does happen is random, and some
/// units are starved for long, so a program that is right only by timing fails at some seed.
/// </summary>
public sealed class FunctionalChiplets : IChipletHost
{
    /// <summary>How long one order of precedence holds; a unit at its end may starve as long.</summary>
    const int StepsOfAnOrder = 40;

    readonly FunctionalNetwork network = new();
    readonly FunctionalNode[] nodes;
    readonly Queue<Packet> fromHost = [];
    readonly Queue<ReceivedBeat> toHost = [];
    readonly Random random;
    int[] order = [];
    long steps;

    public FunctionalChiplets(int seed)
    {
        random = new Random(seed);
        nodes = [.. Place.All.Select(Make)];
    }

    public int Unsent => fromHost.Count;

    public long Cycles => steps;

    public IEnumerable<(Place Node, NodeFault Fault)> Faults => nodes.Where(n => n.Fault != NodeFault.None).Select(n => (n.Place, n.Fault));

    public void Send(Packet packet) => fromHost.Enqueue(packet);

    public bool TryReceive(out ReceivedBeat beat) => toHost.TryDequeue(out beat);

    public string Standing() => string.Join("; ", nodes.Select(n => $"{n.Place} {n.Standing}"));

    public bool Advance()
    {
        int routes = network.Routes, actors = routes + nodes.Length + 1;
        if (steps % StepsOfAnOrder == 0 || order.Length != actors)
        {
            order = [.. Enumerable.Range(0, actors)];
            random.Shuffle(order);
        }
        steps++;
        foreach (int actor in order)
        {
            if (actor < routes)
            {
                if (network.IsEmpty(actor)) continue;
                var (packet, reply) = network.Deliver(actor);
                nodes[packet.Header.To.Index].Receive(packet, reply);
                return true;
            }
            if (actor < routes + nodes.Length)
            {
                if (!nodes[actor - routes].IsReady) continue;
                nodes[actor - routes].Act();
                return true;
            }
            if (fromHost.Count == 0) continue;
            network.Send(Place.Control(0), fromHost.Dequeue(), reply: false);
            return true;
        }
        return false;
    }

    public void Dispose()
    {
    }

    FunctionalNode Make(Place place) => place.Unit switch
    {
        "control" => new FunctionalControl(place, network, (address, data) => toHost.Enqueue(new ReceivedBeat(address, data))),
        "memory" => new FunctionalMemory(place, network),
        "vector" => new FunctionalVector(place, network),
        _ => new FunctionalMatrix(place, network),
    };
}
