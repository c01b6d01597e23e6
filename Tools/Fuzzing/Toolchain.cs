using Hdl.Compiler.Backends.Emulator;
using Hdl.Compiler.Backends.Netlist;
using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Backends.SystemVerilog.Syntax;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;

namespace Hdl.Fuzzing;

/// <summary>The steps of the compiler between a design and what the engines run. Each can be replaced, which is how a fault is planted without a line in the product.</summary>
public sealed record Toolchain
{
    /// <summary>The compiler as it is.</summary>
    public static readonly Toolchain Product = new();

    public Func<Design, Design> Elaborate { get; init; } = templates => Compiler.Passes.Elaborate.Run(Pipeline.Close(templates), templates.Top.FullName, []);

    public IReadOnlyList<Pass> Passes { get; init; } = Pipeline.Passes;

    /// <summary>A flat design and whether registers may be written in place, to its order.</summary>
    public Func<Design, bool, Schedule> Order { get; init; } = OrderEvaluation.Run;

    /// <summary>A schedule and the level of optimisation, to the schedule that is printed.</summary>
    public Func<Schedule, int, Schedule> Finish { get; init; } = (schedule, level) => Pipeline.Finish(schedule, level, forDebugger: false);

    /// <summary>A schedule of one copy, the level of optimisation and how many lanes, to the schedule of a batch.</summary>
    public Func<Schedule, int, int, Schedule> FinishBatch { get; init; } = Pipeline.FinishBatch;

    /// <summary>A schedule, the name of the class and whether it has lanes, to C#.</summary>
    public Func<Schedule, string, bool, string> EmitEmulator { get; init; } = (schedule, className, lanes) => EmulatorEmitter.Emit(schedule, AllocateState.Run(schedule), className, lanes);

    public Func<Design, IEnumerable<SvModule>> BuildSystemVerilog { get; init; } = SystemVerilogEmitter.Build;

    /// <summary>The source of an emulator of a design whose top has no parameters.</summary>
    public string CompileEmulator(Design templates, int level, string className)
    {
        var design = Elaborate(templates);
        foreach (var pass in Passes.Where(p => p.Level <= level)) design = pass.Run(design);
        return EmitEmulator(Finish(Order(design, level >= 1), level), className, level >= 2);
    }

    /// <summary>The same of a batch of so many lanes.</summary>
    public string CompileBatch(Design templates, int level, int lanes, string className)
    {
        var design = Elaborate(templates);
        foreach (var pass in Pipeline.ForBatch(Passes.Where(p => p.Level <= level))) design = pass.Run(design);
        return EmitEmulator(FinishBatch(Order(design, level >= 1), level, lanes), className, level >= 2);
    }

    /// <summary>The flat netlist of a design whose top has no parameters.</summary>
    public string EmitNetlist(Design templates) => NetlistPrinter.Print(FlattenNetlist.Run(CellMap.Map(Elaborate(templates))));

    /// <summary>A file for each module, type arguments and bundles put in.</summary>
    public IReadOnlyList<SourceFile> EmitSystemVerilog(Design templates)
    {
        var closed = Pipeline.Close(templates);
        return [.. BuildSystemVerilog(closed).Zip(closed.Modules, (built, module) => new SourceFile(module.Name + ".sv", SvPrinter.Print(built)))];
    }
}
