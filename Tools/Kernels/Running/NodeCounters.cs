using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Running;

/// <summary>What the hardware counted in a node: at the end of loading, and at the end of the run.</summary>
public sealed record NodeCounters(Place Node, IReadOnlyList<CounterName> Names, uint[] Loaded, uint[] Ended)
{
    /// <summary>What a counter counted while the kernel computed.</summary>
    /// <exception cref="ArgumentException">The node has no counter of this name.</exception>
    public long While(string name) => Ended[At(name)] - Loaded[At(name)];

    public long WhileLoading(string name) => Loaded[At(name)];

    /// <summary>The counters of a kind, with what they counted while the kernel computed.</summary>
    public IEnumerable<(string Name, uint Value)> Of(CounterKind kind, int first = 0, int count = int.MaxValue) =>
        Names.Select((n, i) => (n, i)).Skip(first).Take(count).Where(c => c.n.Kind == kind).Select(c => (c.n.Name, Ended[c.i] - Loaded[c.i]));

    int At(string name)
    {
        for (int i = 0; i < Names.Count; i++)
            if (Names[i].Name == name) return i;
        throw new ArgumentException($"Node '{Node}' has no counter '{name}'.");
    }
}
