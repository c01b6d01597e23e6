using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Makes a flat module a batch: so many copies of it that know nothing of each other, its lanes. Every signal but the tables, which all share, gets one more axis, the innermost, so that the
/// lanes of an element lie side by side, and every process becomes a loop over them:
/// <code>
/// (if enable ((= count (+ count 1))))      ⇒      (for lane 0 64 ((if enable[lane] ((= count[lane] (+ count[lane] 1))))))
/// </code>
/// A schedule of one copy serves all, as no lane reads what is another's.
/// </summary>
public static class BatchLanes
{
    /// <summary>The name on the command line.</summary>
    public const string Name = "batch-lanes";

    /// <summary>The most lanes of a batch.</summary>
    public const int Most = 1 << 16;

    /// <summary>A flat design of one module.</summary>
    public static Design Run(Design design, int lanes) => design with { Modules = design.Modules.Select(m => Batched(m, lanes)).ToEquatableArray() };

    /// <summary>A schedule of one copy.</summary>
    public static Schedule Run(Schedule schedule, int lanes)
    {
        var adding = new AddLanes(Tables(schedule.Module));
        return schedule.Map(p => Batched(p, adding, lanes)) with { Module = Batched(schedule.Module, lanes) };
    }

    static Module Batched(Module module, int lanes)
    {
        var adding = new AddLanes(Tables(module));
        return module with
        {
            Signals = module.Signals.Select(s => s.Kind == SignalKind.Table ? s : s with
            {
                Lengths = s.Lengths.Add(new IntConst(lanes)),
                Property = s.Property is { } property ? property with { Axes = property.Axes.Add(LaneBlock.Axis), Shown = adding.Rewrite(property.Shown) } : null,
            }).ToEquatableArray(),
            Processes = module.Processes.Select(p => Batched(p, adding, lanes)).ToEquatableArray(),
            Lanes = lanes,
        };
    }

    static Process Batched(Process process, AddLanes adding, int lanes) =>
        process with { Body = EquatableArray.Of<Stmt>(new For(LaneBlock.Axis, new IntConst(0), new IntConst(lanes), 1, adding.Rewrite(process.Body))) };

    static HashSet<string> Tables(Module module) => [.. module.Signals.Where(s => s.Kind == SignalKind.Table).Select(s => s.Name)];

    sealed class AddLanes(HashSet<string> tables) : Rewriter
    {
        static readonly LoopVar Lane = new(LaneBlock.Axis);

        public override Expr Rewrite(Expr expr) => base.Rewrite(expr) is var e && e is Read r && !tables.Contains(r.Signal) ? r with { Indices = r.Indices.Add(Lane) } : e;

        public override Target Rewrite(Target target)
        {
            var rewritten = base.Rewrite(target);
            return rewritten with { Indices = rewritten.Indices.Add(Lane) };
        }
    }
}
