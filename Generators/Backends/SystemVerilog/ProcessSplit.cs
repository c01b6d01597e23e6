using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>
/// Splits a combinational process into one process per target, each with the statements that the target needs. A process that
/// drives the inputs of children and reads their outputs would else be a loop in the eyes of a simulator. Targets of which one
/// is read for another stay together.
/// </summary>
static class ProcessSplit
{
    /// <summary>The processes of a module, those split that touch its children, and clocked ones by the kinds of reset of what they assign.</summary>
    public static IEnumerable<Process> Run(Module module)
    {
        var resets = module.Signals.ToDictionary(s => s.Name, s => s.Reset);
        return module.Processes.SelectMany(p => p.Kind == ProcessKind.Clocked ? ByReset(p, k => resets[k.Signal]) : UsesChildren(p) ? Run(p) : [p]);
    }

    static IEnumerable<Process> ByReset(Process process, Func<TargetKey, RegisterReset> resetOf)
    {
        var kinds = TargetKey.All(process.Body).GroupBy(resetOf).OrderBy(g => g.Key).ToList();
        return kinds.Count <= 1 ? [process] : kinds.Select((g, i) => process with { Name = i == 0 ? process.Name : $"{process.Name}_{g.First().Signal}", Body = Keep(process.Body, [.. g]) });
    }

    static bool UsesChildren(Process p) =>
        Walk.AllExprs(p.Body).OfType<Read>().Any(r => r.Instance != "") || Walk.All(p.Body).OfType<Assign>().Any(a => a.Target.Instance != "");

    static IEnumerable<Process> Run(Process process)
    {
        var groups = TargetKey.All(process.Body).Select(t => new HashSet<TargetKey> { t }).ToList();
        for (bool merged = true; merged;)
        {
            merged = false;
            for (int i = 0; i < groups.Count && !merged; i++)
            {
                var reads = new HashSet<TargetKey>(Walk.AllExprs(Keep(process.Body, groups[i])).OfType<Read>().Select(r => new TargetKey(r.Instance, r.Signal)));
                int other = groups.FindIndex(g => g != groups[i] && g.Overlaps(reads));
                if (other < 0) continue;
                groups[i].UnionWith(groups[other]);
                groups.RemoveAt(other);
                merged = true;
            }
        }
        if (groups.Count <= 1)
        {
            yield return process;
            yield break;
        }
        foreach (var group in groups)
        {
            var first = TargetKey.All(process.Body).First(group.Contains);
            yield return process with { Name = $"{process.Name}_{(first.Instance == "" ? "" : first.Instance + "_")}{first.Signal}", Body = Keep(process.Body, group) };
        }
    }

    static EquatableArray<Stmt> Keep(EquatableArray<Stmt> body, HashSet<TargetKey> targets)
    {
        var locals = new HashSet<string>();
        while (true)
        {
            var kept = Keep(body, targets, locals);
            var needed = new HashSet<string>(Walk.AllExprs(kept).OfType<LocalRef>().Select(l => l.Name));
            if (needed.IsSubsetOf(locals)) return kept;
            locals.UnionWith(needed);
        }
    }

    static EquatableArray<Stmt> Keep(EquatableArray<Stmt> body, HashSet<TargetKey> targets, HashSet<string> locals) =>
        body.Select(s => Keep(s, targets, locals)).Where(s => s is not null).Select(s => s!).ToEquatableArray();

    static Stmt? Keep(Stmt stmt, HashSet<TargetKey> targets, HashSet<string> locals)
    {
        switch (stmt)
        {
            case Assign a: return targets.Contains(TargetKey.Of(a.Target)) ? a : null;
            case DeclareLocal d: return locals.Contains(d.Name) ? d : null;
            case SetLocal s: return locals.Contains(s.Name) ? s : null;
            case If i:
                var kept = i with { Then = Keep(i.Then, targets, locals), Else = Keep(i.Else, targets, locals) };
                return kept.Then.Count + kept.Else.Count > 0 ? kept : null;
            case For f:
                var loop = f with { Body = Keep(f.Body, targets, locals) };
                return loop.Body.Count > 0 ? loop : null;
            case Switch w:
                var cases = w with { Cases = w.Cases.Select(c => c with { Body = Keep(c.Body, targets, locals) }).ToEquatableArray(), Default = Keep(w.Default, targets, locals) };
                return cases.Default.Count > 0 || cases.Cases.Any(c => c.Body.Count > 0) ? cases : null;
            default: return stmt;
        }
    }
}
