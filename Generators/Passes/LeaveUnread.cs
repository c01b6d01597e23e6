using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// A wire that no other process reads is not stored in each cycle. What drives it stays complete for whoever looks, and runs then, before the other wires that are only observed.
/// </summary>
public static class LeaveUnread
{
    /// <summary>The name on the command line.</summary>
    public const string Name = "leave-unread";

    public static Schedule Run(Schedule schedule)
    {
        var read = new HashSet<string>(schedule.Module.Signals.Where(s => s.Direction != PortDirection.None || s.Property is not null || s.Kind != SignalKind.Wire).Select(s => s.Name));
        foreach (var process in schedule.Outputs.Concat(schedule.Edge)) read.UnionWith(Reads(process));
        foreach (var process in schedule.Required)
        {
            var driven = new HashSet<string>(Dependences.Targets(process).Select(t => t.Signal));
            // What a process reads of its own has to be there, unless it is held in a local.
            read.UnionWith(Reads(process));
            read.UnionWith(schedule.Required.Where(p => !ReferenceEquals(p, process)).SelectMany(Dependences.Targets).Select(t => t.Signal).Where(driven.Contains));
        }

        var complete = schedule.Required.Where(p => Dependences.Targets(p).Any(t => !read.Contains(t.Signal))).ToList();
        if (complete.Count == 0) return schedule;
        var leaving = new Leaving(read);
        return schedule with
        {
            Required = schedule.Required.Select(p => complete.Contains(p) ? p with { Body = leaving.Rewrite(p.Body) } : p).Where(p => p.Body.Count > 0).ToEquatableArray(),
            Observed = complete.Concat(schedule.Observed).ToEquatableArray(),
        };
    }

    static IEnumerable<string> Reads(Process process) => Walk.AllExprs(process.Body).OfType<Read>().Select(r => r.Signal);

    /// <summary>Drops the assignments to wires that nobody reads, and branches and loops without statements.</summary>
    sealed class Leaving(HashSet<string> read) : Rewriter
    {
        public override IEnumerable<Stmt> Rewrite(Stmt stmt) => stmt is Assign assign && !read.Contains(assign.Target.Signal)
            ? []
            : base.Rewrite(stmt).Where(s => s is not (If { Then.Count: 0, Else.Count: 0 } or For { Body.Count: 0 }));
    }
}
