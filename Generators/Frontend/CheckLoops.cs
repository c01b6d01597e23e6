using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Frontend;

/// <summary>
/// Finds combinational loops in a module at constant sizes: through its methods, and through its children by their summaries, which say for each element of an output
/// from which inputs it follows within the cycle. Between bits of one element nothing is known; a loop through single bits is left to the build.
/// </summary>
sealed class CheckLoops(Func<string, Module?> templateOf)
{
    /// <summary>Visits after which a summary is given up.</summary>
    const int MaxVisits = 200_000;

    readonly Dictionary<string, IReadOnlyDictionary<SignalElement, HashSet<SignalElement>>?> summaries = [];

    int depth;

    /// <summary>The loop of a module, in the order of the data flow and with its first element again at the end, and an assignment on it; null when there is none.</summary>
    public (IReadOnlyList<string> Path, Assign At)? Find(Module module, IReadOnlyList<int> arguments)
    {
        var graph = GraphOf(module, arguments);
        if (graph is null) return null;
        foreach (var start in graph.Driven.Keys)
            if (graph.Circle(start) is { } circle && !circle.Any(graph.SplitByBits.Contains))
            {
                var by = circle.First(graph.Driven.ContainsKey);
                var path = circle.Append(circle[0]).Reverse().Select(e => graph.Shapes[e.Signal].Describe(e.Index)).ToList();
                return (path, graph.Driven[by]);
            }
        return null;
    }

    sealed class Graph(Dictionary<string, SignalShape> shapes)
    {
        readonly HashSet<SignalElement> done = [];

        public Dictionary<string, SignalShape> Shapes => shapes;

        public Dictionary<SignalElement, List<SignalElement>> Sources { get; } = [];

        public Dictionary<SignalElement, Assign> Driven { get; } = [];

        public HashSet<SignalElement> SplitByBits { get; } = [];

        public void Add(SignalElement element, IEnumerable<SignalElement> sources)
        {
            if (!Sources.TryGetValue(element, out var known)) Sources[element] = known = [];
            known.AddRange(sources);
        }

        /// <summary>A circle that can be reached from an element and was not seen yet, against the data flow.</summary>
        public List<SignalElement>? Circle(SignalElement start)
        {
            var path = new List<SignalElement>();
            var places = new Dictionary<SignalElement, int>();
            var open = new Stack<IEnumerator<SignalElement>>();
            Enter(start);
            while (open.Count > 0)
            {
                if (!open.Peek().MoveNext())
                {
                    open.Pop().Dispose();
                    var left = path[path.Count - 1];
                    path.RemoveAt(path.Count - 1);
                    places.Remove(left);
                    done.Add(left);
                    continue;
                }
                var next = open.Peek().Current;
                if (places.TryGetValue(next, out int place)) return path.GetRange(place, path.Count - place);
                if (!done.Contains(next)) Enter(next);
            }
            return null;

            void Enter(SignalElement element)
            {
                places[element] = path.Count;
                path.Add(element);
                open.Push((Sources.TryGetValue(element, out var sources) ? sources : []).GetEnumerator());
            }
        }
    }

    Graph? GraphOf(Module module, IReadOnlyList<int> arguments)
    {
        if (arguments.Count != module.Parameters.Count) return null;
        var sizes = Sizes(module, arguments);
        var children = module.Instances.Where(i => CheckElements.Exists(i, sizes)).Select(i => (Instance: i, Module: templateOf(i.Module), Arguments: i.Arguments.Select(a => Size.Evaluate(a, sizes) ?? 0).ToList())).Where(c => c.Module is not null).ToList();
        var shapes = CheckElements.Shapes(module.Signals, sizes);
        foreach (var (instance, child, given) in children)
            foreach (var shape in CheckElements.Shapes(child!.Signals.Where(s => s.Direction != PortDirection.None), Sizes(child, given)).Values)
            {
                var lengths = instance.Lengths.Select(l => Size.Evaluate(l, sizes) ?? 0).Concat(shape.Lengths).ToList();
                if (lengths.Any(l => l < 1) || lengths.Aggregate(1L, (product, length) => product * length) > CheckElements.MaxElements) return null;
                var port = shape with { Instance = instance.Name, Lengths = lengths, InstanceAxes = instance.Lengths.Count, IsWire = true };
                shapes[port.Name] = port;
            }

        var graph = new Graph(shapes);
        foreach (var process in module.Processes.Where(p => p.Kind == ProcessKind.Combinational))
        {
            var trace = ElementTrace.Run(process, shapes, sizes, (_, _, _, _) => { });
            if (trace.GaveUp) return null;
            graph.SplitByBits.UnionWith(trace.SplitByBits);
            foreach (var driven in trace.Driven)
            {
                graph.Add(driven.Key, driven.Value.Sources);
                graph.Driven[driven.Key] = driven.Value.By;
            }
        }
        foreach (var (instance, child, given) in children)
        {
            if (Summary(child!, given) is not { } summary) continue;
            int count = instance.Lengths.Aggregate(1, (product, length) => product * (Size.Evaluate(length, sizes) ?? 0));
            foreach (var output in summary)
                for (int i = 0; i < count; i++)
                    graph.Add(Of(output.Key, i), output.Value.Select(input => Of(input, i)));

            SignalElement Of(SignalElement port, int turn)
            {
                string name = ElementTrace.Name(instance.Name, port.Signal);
                return new SignalElement(name, turn * (shapes[name].Count / count) + port.Index);
            }
        }
        return graph;
    }

    static Dictionary<string, int> Sizes(Module module, IReadOnlyList<int> arguments) => module.Parameters.Select((p, i) => (p.Name, Value: i < arguments.Count ? arguments[i] : 0)).ToDictionary(p => p.Name, p => p.Value);

    /// <summary>For each element of an output, the elements of inputs that it follows; null where that is not known.</summary>
    IReadOnlyDictionary<SignalElement, HashSet<SignalElement>>? Summary(Module module, IReadOnlyList<int> arguments)
    {
        string key = $"{module.FullName}({string.Join(",", arguments)})";
        if (summaries.TryGetValue(key, out var known)) return known;
        // A module that contains itself ends here, with other sizes at the depth at which elaboration does.
        summaries[key] = null;
        if (depth >= Instance.MaxDepth) return null;
        depth++;
        summaries[key] = GraphOf(module, arguments) is { } graph ? Summary(module, graph) : null;
        depth--;
        return summaries[key];
    }

    static Dictionary<SignalElement, HashSet<SignalElement>>? Summary(Module module, Graph graph)
    {
        var inputs = new HashSet<string>(module.Signals.Where(s => s.Direction == PortDirection.Input).Select(s => s.Name));
        var summary = new Dictionary<SignalElement, HashSet<SignalElement>>();
        int visits = 0;
        foreach (var output in module.Signals.Where(s => s.Direction == PortDirection.Output && s.Kind == SignalKind.Wire && graph.Shapes.ContainsKey(s.Name)))
            for (int i = 0; i < graph.Shapes[output.Name].Count; i++)
            {
                var element = new SignalElement(output.Name, i);
                var reached = new HashSet<SignalElement> { element };
                var open = new Stack<SignalElement>(reached);
                while (open.Count > 0)
                {
                    if (++visits > MaxVisits) return null;
                    if (graph.Sources.TryGetValue(open.Pop(), out var sources))
                        foreach (var source in sources)
                            if (reached.Add(source)) open.Push(source);
                }
                summary[element] = [.. reached.Where(e => inputs.Contains(e.Signal))];
            }
        return summary;
    }
}
