using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;

namespace Hdl.Compiler.Driver;

/// <summary>The passes on templates, before elaboration and SystemVerilog, those between elaboration and scheduling, and those on schedules, in their order. Nothing is composed elsewhere.</summary>
public static class Pipeline
{
    /// <summary>The steps between the three lists of passes: they make a design of templates, and a schedule of a design.</summary>
    public const string Elaboration = "elaborate", Ordering = "order-evaluation";

    /// <summary>Expressions and statements in a process of a batch: each becomes several instructions.</summary>
    const int MostOfBatch = 300;

    public static IReadOnlyList<Pass> OnTemplates { get; } =
    [
        new("bound-depth", 0, "Cuts deep expressions into locals and long chains of else-if into shorter ones.", BoundDepth.Run),
        new("specialise", 0, "Closes generic modules over their type arguments.", Specialise.Run),
        new("inline-functions", 0, "Puts functions of other assemblies, and those that a payload type implements, in where they are called.", InlineFunctions.Run),
        new("lower-bundles", 0, "A signal of bundle type becomes one for each field.", LowerBundles.Run),
        new("lower-new-reads", 0, "A word read as the edge leaves it is the word before, with what the edge writes put in.", LowerNewReads.Run),
    ];

    public static IReadOnlyList<Pass> Passes { get; } =
    [
        new("strip-properties", Compiler.Unchecked, "Leaves properties out.", StripProperties.Run),
        new("flatten", 0, "Dissolves the hierarchy; instance arrays become axes of their signals.", Flatten.Run),
        new("split-processes", 0, "One process for each signal, so that independent outputs of a module are no loop.", SplitProcesses.Run),
        new("number-axes", 0, "Names loop variables by depth, so that loops can be joined.", NumberAxes.Run),
        new("narrow-arithmetic", 1, "Computes no more bits than are kept.", NarrowArithmetic.Run),
        new("fold-bit-loops", 2, "Runs loops over the bits of locals at compile time; operations on whole words come of them.", FoldBitLoops.Run),
        new("lower-control-flow", 1, "Branches and locals of regular loop nests become one equation.", LowerControlFlow.Run),
        new("find-reductions", 2, "Adds the leaves of a tree of adders one after the other where only its root is read.", FindReductions.Run),
        new("share-broadcasts", 2, "Computes once what all elements along an axis have in common.", ShareBroadcasts.Run),
        new("propagate-wires", 1, "Puts wiring, and wires read once, where they are read.", PropagateWires.Run),
    ];

    public static IReadOnlyList<SchedulePass> OnSchedules { get; } =
    [
        new("turn-arrays", 2, KeepsMethods: true, "Lays instances side by side where what is in them is too short for vectors.", TurnArrays.Run),
        new("join-loops", 2, KeepsMethods: true, "Loops over such instances become one, and innermost where each turn stands alone.", JoinLoops.Run),
        new("hoist-guards", 1, KeepsMethods: true, "Tests a condition once before a loop instead of in each turn.", HoistGuards.Run),
        new("index-searches", 2, KeepsMethods: true, "A loop that looks for the element of a number goes to it.", IndexSearches.Run),
        new("size-processes", 0, KeepsMethods: false, "Cuts and joins processes to methods that the JIT optimises.", SizeProcesses.Run),
        new("merge-branches", 1, KeepsMethods: false, "Tests a condition once for all that depends on it.", MergeBranches.Run),
        new("hold-signals", 1, KeepsMethods: false, "Keeps scalar signals in locals while a method runs.", HoldSignals.Run),
        new("sink-locals", 1, KeepsMethods: false, "Computes a local in the branch that alone uses it.", SinkLocals.Run),
    ];

    /// <summary>In their place on the schedule of a batch. Lanes come last: what orders, cuts and holds the logic of one copy does so for all.</summary>
    public static IReadOnlyList<BatchPass> OnBatches { get; } =
    [
        new("hoist-guards", 1, "Tests a condition once before a loop.", (schedule, _, _) => HoistGuards.Run(schedule)),
        new("size-processes", 0, "Cuts and joins processes, to smaller methods as each expression becomes several instructions.", (schedule, level, _) => SizeProcesses.Run(schedule, level >= 2 ? MostOfBatch : SizeProcesses.Most)),
        new("merge-branches", 1, "Tests a condition once for all that depends on it.", (schedule, _, _) => MergeBranches.Run(schedule)),
        new("hold-signals", 1, "Keeps in locals what a method computes.", (schedule, level, _) => HoldSignals.Run(schedule, drivenOnly: level >= 2)),
        new(LeaveUnread.Name, 2, "Stores wires that no other process reads only when somebody looks.", (schedule, _, _) => LeaveUnread.Run(schedule)),
        new(BatchLanes.Name, 0, "Gives every signal an axis of lanes, and every process a loop over them.", (schedule, level, lanes) => BatchLanes.Run(schedule, level >= 2 ? LaneBlock.Whole(lanes) : lanes)),
    ];

    /// <summary>Templates without type parameters and bundles: what is elaborated, and what SystemVerilog is made of.</summary>
    /// <exception cref="ElaborationException">They cannot be closed over the type arguments.</exception>
    public static Design Close(Design templates)
    {
        foreach (var pass in OnTemplates) templates = pass.Run(templates);
        return templates;
    }

    /// <summary>A schedule after the passes on schedules; for a debugger only those that keep the user's methods.</summary>
    public static Schedule Finish(Schedule schedule, int level, bool forDebugger)
    {
        foreach (var pass in OnSchedules.Where(p => p.Level <= level && (p.KeepsMethods || !forDebugger))) schedule = pass.Run(schedule);
        return schedule;
    }

    /// <summary>Passes as they are for a batch.</summary>
    public static IEnumerable<Pass> ForBatch(IEnumerable<Pass> passes) => passes.Select(p => p.Run == PropagateWires.Run ? p with { Run = PropagateWires.RunOnce } : p);

    /// <summary>A schedule of one copy as one of a batch.</summary>
    public static Schedule FinishBatch(Schedule schedule, int level, int lanes)
    {
        foreach (var pass in OnBatches.Where(p => p.Level <= level)) schedule = pass.Run(schedule, level, lanes);
        return schedule;
    }

    /// <summary>The passes of a level of optimisation.</summary>
    public static IEnumerable<Pass> Of(int level) => Passes.Where(p => p.Level <= level);
}
