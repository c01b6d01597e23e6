using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

/// <summary>Gives registers of a design other kinds of reset. It draws from a source of its own, so that the design of a seed stays as it is otherwise.</summary>
static class VariedResets
{
    /// <summary>Most designs of users have the default kind alone, and so have these.</summary>
    const int VariedOneIn = 2;

    public static Design Run(Design design, int seed)
    {
        var random = new System.Random(unchecked(seed * 31 + 7));
        if (random.Next(VariedOneIn) != 0) return design;
        return design with
        {
            Modules = design.Modules.Select(m => m with
            {
                Signals = m.Signals.Select(s => s.Kind == SignalKind.Register ? s with { Reset = (RegisterReset)random.Next(3) } : s).ToEquatableArray(),
            }).ToEquatableArray(),
        };
    }
}
