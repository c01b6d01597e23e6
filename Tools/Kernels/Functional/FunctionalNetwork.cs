using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Functional;

/// <summary>Packets under way. Those of one source, destination and channel keep their order; all others may pass each other.</summary>
sealed class FunctionalNetwork
{
    readonly List<(Place From, Place To, bool Reply, Queue<Packet> Packets)> routes = [];

    public int Routes => routes.Count;

    public bool IsEmpty(int route) => routes[route].Packets.Count == 0;

    public void Send(Place from, Packet packet, bool reply)
    {
        int at = routes.FindIndex(r => r.From == from && r.To == packet.Header.To && r.Reply == reply);
        if (at < 0)
        {
            at = routes.Count;
            routes.Add((from, packet.Header.To, reply, new()));
        }
        routes[at].Packets.Enqueue(packet);
    }

    public (Packet Packet, bool Reply) Deliver(int route) => (routes[route].Packets.Dequeue(), routes[route].Reply);
}
