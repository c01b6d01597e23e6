using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir.Crossings;

/// <summary>
/// Finds where values pass from clock to clock, on templates as on designs: it goes by the names of signals, and tells neither elements nor fields apart. A child stands for the registers that its
/// outputs show and that read its inputs; what crosses inside of it is its own.
/// </summary>
/// <param name="moduleNamed">A child by its <see cref="Module.FullName"/>; of one that is not found nothing is known.</param>
public sealed class FindCrossings(Func<string, Module?> moduleNamed)
{
    readonly Dictionary<string, DomainSummary?> summaries = [];

    /// <summary>The crossings between clocks of a module: one for each pair of ends.</summary>
    public IReadOnlyList<Crossing> Run(Module module)
    {
        if (module.Clocks.Count == 0) return [];
        var graph = new ClockGraph(module, SummaryOf);
        var related = Clocks.Of(module).ToDictionary(c => c, c => Clocks.RelatedTo(module.Ratios, c));
        var found = new List<Crossing>();
        foreach (var (clock, isMarked, arrivals) in graph.Readers)
            found.AddRange(arrivals.Where(a => a.Clock is not null && a.Clock != clock)
                .Select(a => new Crossing(isMarked ? CrossingKind.Marked : related[clock].ContainsKey(a.Clock!) ? CrossingKind.Related : CrossingKind.Unguarded, a.Clock!, clock, a.Path.ToEquatableArray())));
        foreach (var readers in ReadersOf(graph).Values.Select(r => r.ToList()))
            for (int i = 1; i < readers.Count; i++)
                if (readers.Take(i).All(r => !related[r.Key].ContainsKey(readers[i].Key)))
                    found.Add(new Crossing(CrossingKind.Unguarded, readers[0].Key, readers[i].Key, readers[i].Value.ToEquatableArray(), readers[0].Value[readers[0].Value.Count - 1].Signal));
        return [.. found.GroupBy(c => (c.From, c.To)).Select(g => g.First())];
    }

    /// <summary>For each input that registers take: one way to such a register for each clock, the input itself first.</summary>
    static Dictionary<string, Dictionary<string, IReadOnlyList<CrossingStep>>> ReadersOf(ClockGraph graph)
    {
        var result = new Dictionary<string, Dictionary<string, IReadOnlyList<CrossingStep>>>();
        foreach (var (clock, isMarked, arrivals) in graph.Readers)
            foreach (var path in arrivals.Where(a => a.Clock is null && !isMarked).Select(a => a.Path))
            {
                if (!result.TryGetValue(path[0].Signal, out var byClock)) result[path[0].Signal] = byClock = [];
                if (!byClock.ContainsKey(clock)) byClock[clock] = path;
            }
        return result;
    }

    DomainSummary? SummaryOf(string name)
    {
        if (summaries.TryGetValue(name, out var known)) return known;
        // A module that contains itself ends here.
        summaries[name] = null;
        return summaries[name] = moduleNamed(name) is { } module ? Summary(module) : null;
    }

    DomainSummary Summary(Module module)
    {
        var graph = new ClockGraph(module, SummaryOf);
        var behind = module.Signals.Where(s => s.Direction == PortDirection.Output).ToDictionary(s => s.Name, s => graph.Behind(s.Name));
        return new DomainSummary(
            behind.ToDictionary(o => o.Key, o => ByKey(o.Value.Where(a => a.Clock is not null).Select(a => (a.Clock!, a.Path)))),
            behind.ToDictionary(o => o.Key, o => ByKey(o.Value.Where(a => a.Clock is null).Select(a => (a.Path[0].Signal, Tail(a.Path))))),
            ReadersOf(graph).ToDictionary(i => i.Key, i => ByKey(i.Value.Select(r => (r.Key, Tail(r.Value))))));
    }

    static IReadOnlyList<CrossingStep> Tail(IReadOnlyList<CrossingStep> path) => [.. path.Skip(1)];

    static IReadOnlyDictionary<string, IReadOnlyList<CrossingStep>> ByKey(IEnumerable<(string Key, IReadOnlyList<CrossingStep> Path)> ways)
    {
        var result = new Dictionary<string, IReadOnlyList<CrossingStep>>();
        foreach (var (key, path) in ways)
            if (!result.ContainsKey(key)) result[key] = path;
        return result;
    }
}
