using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Splits each process into one per signal that it drives, each with the statements that this signal needs: a valid that goes forward and a ready that
/// comes back are then no loop. Signals stay together where one is read between two assignments of it.
/// </summary>
public static class SplitProcesses
{
    public static Design Run(Design design) =>
        new(design.Modules.Select(m => m with { Processes = m.Processes.SelectMany(p => Split(p, byElement: false)).ToEquatableArray() }).ToEquatableArray());

    /// <summary>One process for each signal, or for each element where all its indices are constants.</summary>
    internal static IEnumerable<Process> Split(Process process, bool byElement)
    {
        var key = new ElementKey(process, byElement);
        var targets = Walk.All(process.Body).OfType<Assign>().Select(a => key.Of(a.Target)).Distinct().ToList();
        if (targets.Count <= 1) return [process];
        var slices = new Slices(process.Body, key);
        var groups = process.Kind == ProcessKind.Clocked ? targets.Select(t => new HashSet<string> { t }).ToList() : Group(process, targets, key, slices);
        if (groups.Count == 1) return [process];
        return groups.Select(group => process with { Name = $"{process.Name}/{group.OrderBy(n => n, StringComparer.Ordinal).First()}", Body = slices.Of(group) });
    }

    static List<HashSet<string>> Group(Process process, List<string> targets, ElementKey key, Slices slices)
    {
        var order = new Numbering([.. targets], key);
        order.Visit(process.Body, []);
        HashSet<string>?[] groups = [.. targets.Select(t => new HashSet<string> { t })];
        var groupOf = new Dictionary<string, int>();
        for (int i = 0; i < targets.Count; i++) groupOf[targets[i]] = i;
        foreach (var target in targets)
            foreach (var read in Walk.AllExprs(slices.Of([target])).OfType<Read>().SelectMany(key.Of).Distinct())
                if (read != target && order.ReadBetween.Contains(read) && (groupOf[target], groupOf[read]) is var (left, right) && left != right)
                {
                    foreach (string member in groups[right]!) groupOf[member] = left;
                    groups[left]!.UnionWith(groups[right]!);
                    groups[right] = null;
                }

        return [.. groups.OfType<HashSet<string>>()];
    }

    /// <summary>
    /// Cuts slices out of a body. It is divided where no local is in use, so that a slice looks at the parts that assign its targets and not at thousands of others.
    /// </summary>
    sealed class Slices
    {
        readonly ElementKey key;
        readonly List<EquatableArray<Stmt>> parts = [];
        readonly Dictionary<string, List<int>> assigning = [];

        public Slices(EquatableArray<Stmt> body, ElementKey key)
        {
            this.key = key;
            var used = new HashSet<string>();
            var part = new List<Stmt>();
            for (int i = body.Count - 1; i >= 0; i--)
            {
                part.Add(body[i]);
                used.UnionWith(Walk.AllExprs([body[i]]).OfType<LocalRef>().Select(l => l.Name));
                used.UnionWith(Walk.All([body[i]]).OfType<SetLocal>().Select(l => l.Name));
                foreach (var declaration in Walk.All([body[i]]).OfType<DeclareLocal>()) used.Remove(declaration.Name);
                if (used.Count > 0 && i > 0) continue;
                part.Reverse();
                parts.Add(part.ToEquatableArray());
                part = [];
            }

            parts.Reverse();
            for (int p = 0; p < parts.Count; p++)
                foreach (string target in Walk.All(parts[p]).OfType<Assign>().Select(a => key.Of(a.Target)).Distinct())
                {
                    if (!assigning.TryGetValue(target, out var list)) assigning[target] = list = [];
                    list.Add(p);
                }
        }

        /// <summary>The statements that the assignments to a group need.</summary>
        public EquatableArray<Stmt> Of(HashSet<string> group) =>
            group.SelectMany(t => assigning[t]).Distinct().OrderBy(p => p).SelectMany(p => SliceProcess.Run(parts[p], t => group.Contains(key.Of(t)))).ToEquatableArray();
    }

    /// <summary>Finds the signals that some statement reads before the last assignment to them.</summary>
    sealed class Numbering(HashSet<string> targets, ElementKey key)
    {
        readonly HashSet<string> read = [];

        public HashSet<string> ReadBetween { get; } = [];

        public void Visit(EquatableArray<Stmt> body, HashSet<string> loops)
        {
            foreach (var stmt in body)
            {
                foreach (var r in Walk.Exprs(stmt).SelectMany(Walk.All).OfType<Read>())
                    read.UnionWith(key.Of(r).Where(targets.Contains));
                if (stmt is Assign a)
                {
                    var own = a.Target.Indices.SelectMany(Walk.All).OfType<LoopVar>().Select(v => v.Name);
                    // An element that several iterations assign has values in between.
                    if (read.Contains(key.Of(a.Target)) || !loops.IsSubsetOf(own)) ReadBetween.Add(key.Of(a.Target));
                }

                var inner = stmt is For loop ? new HashSet<string>(loops) { loop.Variable } : loops;
                foreach (var nested in Walk.Bodies(stmt)) Visit(nested.ToEquatableArray(), inner);
            }
        }
    }
}
