using Hdl.Compiler.Passes;

namespace Hdl.Compiler.Driver;

/// <summary>The passes between elaboration and scheduling, in their order. Nothing is composed elsewhere.</summary>
public static class Pipeline
{
    public static IReadOnlyList<Pass> Passes { get; } =
    [
        new("flatten", 0, "Dissolves the hierarchy; instance arrays become axes of their signals.", Flatten.Run),
        new("split-processes", 0, "One process for each signal, so that independent outputs of a module are no loop.", SplitProcesses.Run),
        new("number-axes", 0, "Names loop variables by depth, so that loops can be joined.", NumberAxes.Run),
        new("narrow-arithmetic", 1, "Computes no more bits than are kept.", NarrowArithmetic.Run),
        new("lower-control-flow", 1, "Branches and locals of regular loop nests become one equation.", LowerControlFlow.Run),
        new("propagate-wires", 1, "Puts wiring, and wires read once, where they are read.", PropagateWires.Run),
    ];

    /// <summary>The passes of a level of optimisation.</summary>
    public static IEnumerable<Pass> Of(int level) => Passes.Where(p => p.Level <= level);
}
