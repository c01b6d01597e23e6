using Hdl.Compiler.Backends.SystemVerilog.Syntax;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>Writes each module of a design of closed templates, without type parameters and bundles, as one file of SystemVerilog.</summary>
public static class SystemVerilogEmitter
{
    public static EquatableArray<SourceFile> Emit(Design templates) =>
        templates.Modules.Zip(Build(templates), (module, built) => new SourceFile(module.Name + ".sv", SvPrinter.Print(built))).ToEquatableArray();

    /// <summary>The syntax of each module, in the order of the design.</summary>
    public static IEnumerable<SvModule> Build(Design templates)
    {
        templates = FlatNames.Run(templates);
        var clocks = ClockUse.Of(templates);
        var paths = PortPaths.Of(templates);
        return templates.Modules.Select(m => new ModuleBuilder(templates, m, clocks, paths).Build());
    }
}
