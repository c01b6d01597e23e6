using Hdl.Designs;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Running;

/// <summary>The counters of each kind of node, in the order in which it gives them: its unit's own, then those of its network interface and of its router.</summary>
static class UnitCounters
{
    const CounterKind W = CounterKind.Work, B = CounterKind.Busy, S = CounterKind.Wait, C = CounterKind.Cycles;

    static readonly CounterName[] Network =
    [
        new("flits received", W), new("flits sent", W), new("waits to send", S), new("waits to be received", S),
        .. RouterCounters("flits out", W), .. RouterCounters("waits for a credit", S), .. RouterCounters("waits for a turn", S),
    ];

    static readonly CounterName[] Control = Own(ControlNode.CounterNames, C, B, S, W, S, W, W);

    static readonly CounterName[] Memory = Own(MemoryNode.CounterNames, C, W, W, W, B, S, S, S);

    static readonly CounterName[] Vector = Own(VectorNode.CounterNames, C, W, B, S, W, W, S);

    static readonly CounterName[] Matrix = Own(MatrixPort.CounterNames, C, W, W, B, S, S, W);

    /// <summary>How many counters at a node's begin are its unit's.</summary>
    public static int OwnOf(Place node) => Of(node).Count - Network.Length;

    public static IReadOnlyList<CounterName> Of(Place node) => node.Unit switch { "control" => Control, "memory" => Memory, "vector" => Vector, _ => Matrix };

    static CounterName[] Own(IReadOnlyList<string> names, params CounterKind[] kinds) => [.. names.Select((n, i) => new CounterName(n, kinds[i])), .. Network];

    static IEnumerable<CounterName> RouterCounters(string what, CounterKind kind) => Enum.GetValues<Direction>().Select(d => new CounterName($"{d} {what}", kind));
}
