using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;

namespace Hdl.Compiler.Driver;

/// <summary>The passes on templates, before elaboration and SystemVerilog, and those between elaboration and scheduling, in their order. Nothing is composed elsewhere.</summary>
public static class Pipeline
{
    public static IReadOnlyList<Pass> OnTemplates { get; } =
    [
        new("bound-depth", 0, "Cuts deep expressions into locals and long chains of else-if into shorter ones.", BoundDepth.Run),
        new("specialise", 0, "Closes generic modules over their type arguments.", Specialise.Run),
        new("lower-bundles", 0, "A signal of bundle type becomes one for each field.", LowerBundles.Run),
    ];

    public static IReadOnlyList<Pass> Passes { get; } =
    [
        new("flatten", 0, "Dissolves the hierarchy; instance arrays become axes of their signals.", Flatten.Run),
        new("split-processes", 0, "One process for each signal, so that independent outputs of a module are no loop.", SplitProcesses.Run),
        new("number-axes", 0, "Names loop variables by depth, so that loops can be joined.", NumberAxes.Run),
        new("narrow-arithmetic", 1, "Computes no more bits than are kept.", NarrowArithmetic.Run),
        new("lower-control-flow", 1, "Branches and locals of regular loop nests become one equation.", LowerControlFlow.Run),
        new("propagate-wires", 1, "Puts wiring, and wires read once, where they are read.", PropagateWires.Run),
    ];

    /// <summary>Templates without type parameters and bundles: what is elaborated, and what SystemVerilog is made of.</summary>
    /// <exception cref="ElaborationException">They cannot be closed over the type arguments.</exception>
    public static Design Close(Design templates)
    {
        foreach (var pass in OnTemplates) templates = pass.Run(templates);
        return templates;
    }

    /// <summary>The passes of a level of optimisation.</summary>
    public static IEnumerable<Pass> Of(int level) => Passes.Where(p => p.Level <= level);
}
