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
        new(design.Modules.Select(m => m with { Processes = m.Processes.SelectMany(Split).ToEquatableArray() }).ToEquatableArray());

    static IEnumerable<Process> Split(Process process)
    {
        var targets = Walk.All(process.Body).OfType<Assign>().Select(a => Key(a.Target)).Distinct().ToList();
        if (targets.Count <= 1) return [process];
        var groups = process.Kind == ProcessKind.Clocked ? targets.Select(t => new HashSet<string> { t }).ToList() : Group(process, targets);
        if (groups.Count == 1) return [process];
        return groups.Select(group => process with { Name = $"{process.Name}/{group.OrderBy(n => n, StringComparer.Ordinal).First()}", Body = new Keep(group).Prune(process.Body) });
    }

    static string Key(Target target) => target.Instance == "" ? target.Signal : $"{target.Instance}.{target.Signal}";

    static string Key(Read read) => read.Instance == "" ? read.Signal : $"{read.Instance}.{read.Signal}";

    static List<HashSet<string>> Group(Process process, List<string> targets)
    {
        var order = new Numbering(targets);
        order.Visit(process.Body, []);
        var groups = targets.Select(t => new HashSet<string> { t }).ToList();
        foreach (var target in targets)
        {
            var needed = new Keep([target]).Prune(process.Body);
            foreach (var read in Walk.AllExprs(needed).OfType<Read>().Select(Key).Distinct())
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
    sealed class Numbering(List<string> targets)
    {
        readonly HashSet<string> read = [];

        public HashSet<string> ReadBetween { get; } = [];

        public void Visit(EquatableArray<Stmt> body, HashSet<string> loops)
        {
            foreach (var stmt in body)
            {
                foreach (var r in Walk.Exprs(stmt).SelectMany(Walk.All).OfType<Read>())
                    if (targets.Contains(Key(r)))
                        read.Add(Key(r));
                if (stmt is Assign a)
                {
                    var own = a.Target.Indices.SelectMany(Walk.All).OfType<LoopVar>().Select(v => v.Name);
                    // An element that several iterations assign has values in between.
                    if (read.Contains(Key(a.Target)) || !loops.IsSubsetOf(own)) ReadBetween.Add(Key(a.Target));
                }

                var inner = stmt is For loop ? new HashSet<string>(loops) { loop.Variable } : loops;
                foreach (var nested in Walk.Bodies(stmt)) Visit(nested.ToEquatableArray(), inner);
            }
        }
    }

    /// <summary>Keeps the assignments to some signals and the locals that they need.</summary>
    sealed class Keep(HashSet<string> targets)
    {
        HashSet<string> locals = [];

        public EquatableArray<Stmt> Prune(EquatableArray<Stmt> body)
        {
            // Locals are needed by what is kept, which may be other locals: to a fixed point.
            while (true)
            {
                var kept = Filter(body);
                var needed = new HashSet<string>(Walk.AllExprs(kept).OfType<LocalRef>().Select(l => l.Name));
                needed.UnionWith(locals);
                if (needed.SetEquals(locals)) return kept;
                locals = needed;
            }
        }

        EquatableArray<Stmt> Filter(EquatableArray<Stmt> body) => body.SelectMany(Filter).ToEquatableArray();

        IEnumerable<Stmt> Filter(Stmt stmt)
        {
            Stmt? kept = stmt switch
            {
                Assign s => targets.Contains(Key(s.Target)) ? s : null,
                DeclareLocal s => locals.Contains(s.Name) ? s : null,
                SetLocal s => locals.Contains(s.Name) ? s : null,
                If s => s with { Then = Filter(s.Then), Else = Filter(s.Else) } is { } i && i.Then.Count + i.Else.Count > 0 ? i : null,
                Switch s => FilterSwitch(s),
                For s => s with { Body = Filter(s.Body) } is { Body.Count: > 0 } f ? f : null,
                _ => stmt,
            };
            if (kept is not null) yield return kept;
        }

        Switch? FilterSwitch(Switch s)
        {
            var filtered = s with { Cases = s.Cases.Select(c => c with { Body = Filter(c.Body) }).ToEquatableArray(), Default = Filter(s.Default) };
            return filtered.Default.Count > 0 || filtered.Cases.Any(c => c.Body.Count > 0) ? filtered : null;
        }
    }
}
