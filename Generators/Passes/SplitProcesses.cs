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
        var groups = process.Kind == ProcessKind.Clocked ? targets.Select(t => new HashSet<string> { t }).ToList() : Group(process, targets, key);
        if (groups.Count == 1) return [process];
        return groups.Select(group => process with { Name = $"{process.Name}/{group.OrderBy(n => n, StringComparer.Ordinal).First()}", Body = SliceProcess.Run(process.Body, t => group.Contains(key.Of(t))) });
    }

    static List<HashSet<string>> Group(Process process, List<string> targets, ElementKey key)
    {
        var order = new Numbering(targets, key);
        order.Visit(process.Body, []);
        var groups = targets.Select(t => new HashSet<string> { t }).ToList();
        foreach (var target in targets)
        {
            var needed = SliceProcess.Run(process.Body, t => key.Of(t) == target);
            foreach (var read in Walk.AllExprs(needed).OfType<Read>().SelectMany(key.Of).Distinct())
                if (read != target && order.ReadBetween.Contains(read))
                    Merge(groups, target, read);
        }

        return groups;
    }

    static void Merge(List<HashSet<string>> groups, string a, string b)
    {
        var (left, right) = (groups.Single(g => g.Contains(a)), groups.Single(g => g.Contains(b)));
        if (left == right) return;
        left.UnionWith(right);
        groups.Remove(right);
    }

    /// <summary>Finds the signals that some statement reads before the last assignment to them.</summary>
    sealed class Numbering(List<string> targets, ElementKey key)
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
