using Hdl.Compiler.Ir.Positions;

namespace Hdl.Compiler.Ir.Crossings;

/// <summary>What follows from what in a module, by the names of signals, and which clocks have the registers and memories at the ends.</summary>
sealed class ClockGraph
{
    readonly Module module;
    readonly Func<string, DomainSummary?> summaryOf;
    readonly Dictionary<string, Signal> signals;
    readonly Dictionary<string, Instance> instances;
    readonly IReadOnlyDictionary<string, string> clockOf;
    readonly Dictionary<(string Instance, string Signal), List<(string Instance, string Signal, Origin By)>> drivers = [];
    readonly List<Reader> readers = [];
    IReadOnlyList<(string Clock, bool IsMarked, IReadOnlyList<Arrival> Arrivals)>? searched;

    public ClockGraph(Module module, Func<string, DomainSummary?> summaryOf)
    {
        this.module = module;
        this.summaryOf = summaryOf;
        signals = module.Signals.ToDictionary(s => s.Name);
        instances = module.Instances.ToDictionary(i => i.Name);
        clockOf = Clocks.OfState(module);
        foreach (var process in module.Processes) Add(process);
        foreach (var instance in module.Instances)
            if (summaryOf(instance.Module) is { } child)
                foreach (var input in child.Readers)
                    foreach (var reader in input.Value)
                        readers.Add(new Reader(Clocks.Bound(instance, reader.Key), IsMarked: false, [new Node(instance.Name, input.Key, null, [.. reader.Value.Select(s => In(instance, s))])]));
    }

    /// <summary>The registers and memories of the module and of its children that take values, with what they follow.</summary>
    public IReadOnlyList<(string Clock, bool IsMarked, IReadOnlyList<Arrival> Arrivals)> Readers => searched ??= [.. readers.Select(r => (r.Clock, r.IsMarked, Search(r.Starts)))];

    /// <summary>What an output follows.</summary>
    public IReadOnlyList<Arrival> Behind(string output) => Search([new Node("", output, null, [])]);

    /// <summary>A register or memory with its clock, or with null an input of the module, and the way from there.</summary>
    internal sealed record Arrival(string? Clock, IReadOnlyList<CrossingStep> Path);

    sealed record Reader(string Clock, bool IsMarked, List<Node> Starts);

    /// <summary>A signal, and the steps behind it up to that of <paramref name="Next"/>.</summary>
    sealed record Node(string Instance, string Signal, Node? Next, IReadOnlyList<CrossingStep> Steps);

    void Add(Process process)
    {
        foreach (var target in Walk.All(process.Body).OfType<Assign>().Select(a => (a.Target.Instance, a.Target.Signal)).Distinct().ToList())
        {
            var slice = SliceProcess.Run(process.Body, t => (t.Instance, t.Signal) == target);
            var by = Walk.All(slice).OfType<Assign>().First().Origin.In(module.FullName);
            var reads = Walk.AllExprs(slice).OfType<Read>().Select(r => (r.Instance, r.Signal, by)).Distinct().ToList();
            if (process.Kind == ProcessKind.Combinational)
            {
                if (!drivers.TryGetValue(target, out var known)) drivers[target] = known = [];
                known.AddRange(reads);
            }
            else readers.Add(new Reader(process.Clock, signals[target.Signal].Crossing, [.. reads.Select(r => new Node(r.Instance, r.Signal, null, [Step(target.Instance, target.Signal, by)]))]));
        }
    }

    /// <summary>The ends of all ways that lead to a reader, each with the shortest.</summary>
    IReadOnlyList<Arrival> Search(IReadOnlyList<Node> starts)
    {
        var arrivals = new List<Arrival>();
        var seen = new HashSet<(string, string)>();
        var open = new Queue<Node>(starts);
        while (open.Count > 0)
        {
            var node = open.Dequeue();
            if (!seen.Add((node.Instance, node.Signal))) continue;
            if (node.Instance.Length == 0 && signals.TryGetValue(node.Signal, out var signal))
            {
                if (signal.Direction == PortDirection.Input) arrivals.Add(new Arrival(null, From([Step("", node.Signal)], node)));
                else if (clockOf.TryGetValue(node.Signal, out string? clock)) arrivals.Add(new Arrival(clock, From([Step("", node.Signal)], node)));
            }
            else if (instances.TryGetValue(node.Instance, out var instance) && summaryOf(instance.Module) is { } child)
            {
                foreach (var source in Of(child.Sources, node.Signal)) arrivals.Add(new Arrival(Clocks.Bound(instance, source.Key), From(source.Value.Select(s => In(instance, s)), node)));
                foreach (var input in Of(child.Inputs, node.Signal)) open.Enqueue(new Node(node.Instance, input.Key, node, [.. input.Value.Select(s => In(instance, s))]));
            }
            if (!drivers.TryGetValue((node.Instance, node.Signal), out var sources)) continue;
            foreach (var source in sources) open.Enqueue(new Node(source.Instance, source.Signal, node, [Step(node.Instance, node.Signal, source.By)]));
        }
        return arrivals;
    }

    static IReadOnlyDictionary<string, IReadOnlyList<CrossingStep>> Of(IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<CrossingStep>>> all, string port) =>
        all.TryGetValue(port, out var found) ? found : new Dictionary<string, IReadOnlyList<CrossingStep>>();

    static IReadOnlyList<CrossingStep> From(IEnumerable<CrossingStep> start, Node node)
    {
        var path = start.ToList();
        for (var at = node; at is not null; at = at.Next) path.AddRange(at.Steps);
        return path;
    }

    CrossingStep Step(string instance, string signal, Origin by = default) =>
        new(instance.Length == 0 ? signal : $"{instance}.{signal}", by, new Site(module.FullName, instance.Length == 0 ? signal : instance));

    static CrossingStep In(Instance instance, CrossingStep step) => step with { Signal = $"{instance.Name}.{step.Signal}" };
}
