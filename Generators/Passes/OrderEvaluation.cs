using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>Orders a flat module: wires by data flow, registers so that each is overwritten after its last reader.</summary>
public static class OrderEvaluation
{
    /// <param name="design">A flat design.</param>
    /// <param name="inPlace">Whether registers may be written in place; otherwise every one is shadowed, the literal meaning of an edge.</param>
    /// <exception cref="CombinationalLoopException">A wire depends on itself.</exception>
    public static Schedule Run(Design design, bool inPlace)
    {
        var module = design.Top;
        var wires = OrderWires([.. module.Processes.Where(p => p.Kind == ProcessKind.Combinational)]);
        var clocked = module.Processes.Where(p => p.Kind == ProcessKind.Clocked).ToList();
        var (edge, shadowed) = OrderEdge(clocked, module, inPlace);

        var neededAtEdge = Needed(wires, clocked.SelectMany(Reads).Concat(module.Signals.Where(s => s.Property is not null).Select(s => s.Name)));
        var outputs = module.Signals.Where(s => s.Direction == PortDirection.Output).Select(s => s.Name);
        var neededOutside = Needed(wires, outputs);
        return new Schedule(
            module,
            wires.Where((_, i) => neededAtEdge[i]).ToEquatableArray(),
            wires.Where((_, i) => neededOutside[i] && !neededAtEdge[i]).ToEquatableArray(),
            wires.Where((_, i) => !neededOutside[i] && !neededAtEdge[i]).ToEquatableArray(),
            edge,
            shadowed);
    }

    static IEnumerable<string> Reads(Process process) => Walk.AllExprs(process.Body).OfType<Read>().Select(r => r.Signal);

    /// <summary>For each process whether the roots depend on what it drives.</summary>
    static bool[] Needed(EquatableArray<Process> ordered, IEnumerable<string> roots)
    {
        var names = new HashSet<string>(roots);
        var needed = new bool[ordered.Count];
        for (int i = ordered.Count - 1; i >= 0; i--)
        {
            needed[i] = Dependences.Targets(ordered[i]).Any(t => names.Contains(t.Signal));
            if (needed[i]) names.UnionWith(Reads(ordered[i]));
        }

        return needed;
    }

    static EquatableArray<Process> OrderWires(List<Process> processes)
    {
        var written = new HashSet<Process>();
        while (true)
        {
            var dependences = Dependences.Find(processes)
                .Where(d => d.Reader != d.Writer || !ReadsBack(processes[d.Reader], d.Distances))
                .Select(d => new Dependence(d.Writer, d.Reader, d.Distances, d.Signal)).ToList();
            var order = new LoopOrder(processes, dependences);
            var result = order.Run();
            if (order.Cycle is not { } cycle) return result;
            // Only what no loop direction orders is written out; if it is a loop even then, it is one in hardware.
            if (cycle.All(i => written.Contains(processes[i]))) throw CombinationalLoopException.Along(Path(cycle, dependences, processes));
            var next = new List<Process>();
            var members = new HashSet<int>(cycle);
            for (int i = 0; i < processes.Count; i++)
            {
                if (!members.Contains(i) || written.Contains(processes[i]))
                {
                    next.Add(processes[i]);
                    continue;
                }

                var elements = UnrollProcess.Run(processes[i]).ToList();
                written.UnionWith(elements);
                next.AddRange(elements);
            }

            processes = next;
        }
    }

    /// <summary>A read in the process that wrote the element before, as statements run in order.</summary>
    static bool ReadsBack(Process process, IReadOnlyList<int?> distances) => Nest.Of(process.Body).Equation is null && distances.All(d => d == 0);

    static List<LoopStep> Path(IReadOnlyList<int> cycle, List<Dependence> dependences, List<Process> processes)
    {
        var members = new HashSet<int>(cycle);
        var inside = dependences.Where(d => members.Contains(d.Before) && members.Contains(d.After)).ToList();
        // From any member, follow the data until a member comes up again.
        var steps = new List<Dependence> { inside[0] };
        while (true)
        {
            var next = inside.First(d => d.Before == steps[steps.Count - 1].After);
            int seen = steps.FindIndex(s => s.Before == next.Before);
            if (seen >= 0) return [.. steps.Skip(seen).Select(s => new LoopStep(s.Signal, Driver(processes[s.Before], s.Signal)))];

            steps.Add(next);
        }
    }

    static Origin Driver(Process process, string signal) => Walk.All(process.Body).OfType<Assign>().First(a => a.Target.Signal == signal).Origin;

    static (EquatableArray<Process> Edge, EquatableArray<string> Shadowed) OrderEdge(List<Process> processes, Module module, bool inPlace)
    {
        var signals = module.Signals.ToDictionary(s => s.Name);
        var targets = processes.SelectMany(Dependences.Targets).Select(t => t.Signal).Distinct().ToList();
        var shadowed = new HashSet<string>(inPlace ? [] : targets);
        foreach (var process in processes)
            foreach (string name in Dependences.Targets(process).Select(t => t.Signal).Distinct())
                if (Nest.Of(process.Body).Equation is null && OldValue.IsReadAfterWrite(process.Body, name))
                    shadowed.Add(name);

        var clockOf = Clocks.OfState(module with { Processes = processes.ToEquatableArray() });
        IEnumerable<string> Apart(IEnumerable<string> together) => together.GroupBy(n => (clockOf[n], Unreset.Holds(signals[n]))).Skip(1).SelectMany(g => g);

        // An equation reads its element before it writes it; statements were looked at above.
        var found = Dependences.Find(processes)
            .Where(d => d.Reader != d.Writer || !d.Distances.All(x => x == 0))
            .Select(d => new Dependence(d.Reader, d.Writer, [.. d.Distances.Select(x => -x)], d.Signal)).ToList();
        while (true)
        {
            var dependences = found.Where(d => !shadowed.Contains(d.Signal)).ToList();
            var order = new LoopOrder(processes, dependences);
            var result = order.Run();
            if (order.Cycle is not { } cycle)
            {
                // What does not always run together is no common loop.
                var apart = result.SelectMany(p => Apart(Dependences.Targets(p).Select(t => t.Signal).Distinct())).ToList();
                if (apart.All(shadowed.Contains)) return (result, shadowed.OrderBy(n => n, StringComparer.Ordinal).ToEquatableArray());
                shadowed.UnionWith(apart);
                continue;
            }

            var members = new HashSet<int>(cycle);
            shadowed.Add(dependences.Where(d => members.Contains(d.Before) && members.Contains(d.After)).Select(d => d.Signal)
                .OrderBy(n => Elements(signals[n])).ThenBy(n => n, StringComparer.Ordinal).First());
        }
    }

    static long Elements(Signal signal) => signal.Lengths.Aggregate(1L, (n, l) => n * ((IntConst)l).Value);
}
