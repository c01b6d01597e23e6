using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Court;

namespace Hdl.Fuzzing.Engines;

/// <summary>The emitted text of a trial, its modules named apart from those of the other trials of a batch.</summary>
sealed record SystemVerilogText(string Prefix, string Top, IReadOnlyList<SourceFile> Files)
{
    public static SystemVerilogText Of(Toolchain toolchain, Trial trial, int number)
    {
        string prefix = $"D{number}_";
        var closed = Pipeline.Close(trial.Design);
        var named = new Design(closed.Modules.Select(m => m with
        {
            Name = prefix + m.Name,
            FullName = prefix + m.FullName,
            Instances = m.Instances.Select(i => i with { Module = prefix + i.Module }).ToEquatableArray(),
        }).ToEquatableArray());
        return new(prefix, named.Top.Name, toolchain.EmitSystemVerilog(named));
    }

    public Exhibit Exhibit(Trial trial) => new(Files, Top, [], Port.Of(trial.Elaborated.Top), trial.Stimulus);
}
