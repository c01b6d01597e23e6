using Hdl.Compiler.Backends.Emulator;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Hdl.Compiler.Passes;

namespace Hdl.Compiler.Driver;

/// <summary>Runs the pipeline from templates to a back end.</summary>
public static class Compiler
{
    /// <summary>The highest level of optimisation.</summary>
    public const int MaxLevel = 2;

    /// <summary>The level that leaves properties out and is the highest otherwise.</summary>
    public const int Unchecked = MaxLevel + 1;

    /// <summary>
    /// Makes the C# source of an emulator. Level 0 is literal (every wire stored, registers computed beside their old values), level 1 puts wires in place and
    /// writes registers in place, level 2 runs regular loops over vector lanes. Level 3 is level 2 without properties.
    /// </summary>
    /// <param name="lines">Where statements stand in C#; with it, the source leads a debugger there. Null for none.</param>
    /// <exception cref="ElaborationException">The design cannot be elaborated with these arguments.</exception>
    /// <exception cref="CombinationalLoopException">A wire depends on itself.</exception>
    public static string CompileEmulator(Design templates, string top, IReadOnlyList<int> arguments, int level, string className, SourceMap? lines = null)
    {
        var schedule = ScheduleDesign(templates, top, arguments, level, forDebugger: lines is not null);
        return EmulatorEmitter.Emit(schedule, AllocateState.Run(schedule), className, lanes: level >= 2, lines);
    }

    /// <summary>Makes the C# source of an emulator of so many independent copies; see <see cref="BatchLanes"/>. It may have some more, up to whole blocks of lanes.</summary>
    /// <inheritdoc cref="CompileEmulator" path="/exception"/>
    public static string CompileBatch(Design templates, string top, IReadOnlyList<int> arguments, int level, int lanes, string className)
    {
        var design = Elaborate.Run(Pipeline.Close(templates), top, arguments);
        foreach (var pass in Pipeline.ForBatch(Pipeline.Of(level))) design = pass.Run(design);
        var schedule = Pipeline.FinishBatch(OrderEvaluation.Run(design, inPlace: level >= 1), level, lanes);
        return EmulatorEmitter.Emit(schedule, AllocateState.Run(schedule), className, lanes: level >= 2);
    }

    /// <summary>Elaborates, runs the passes of a level and orders the result; <paramref name="forDebugger"/> keeps the methods that the user wrote.</summary>
    public static Schedule ScheduleDesign(Design templates, string top, IReadOnlyList<int> arguments, int level, bool forDebugger = true)
    {
        var design = Elaborate.Run(Pipeline.Close(templates), top, arguments);
        foreach (var pass in Pipeline.Of(level)) design = pass.Run(design);
        return Pipeline.Finish(OrderEvaluation.Run(design, inPlace: level >= 1), level, forDebugger);
    }
}
