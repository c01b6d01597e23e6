using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>Whether a process sets the whole of a wire on every path.</summary>
static class Assignments
{
    public static bool SetsWhole(IReadOnlyList<Stmt> body, string instance, string signal, IReadOnlyList<Expr> lengths) => Sets(body, instance, signal, lengths, []);

    static bool Sets(IReadOnlyList<Stmt> body, string instance, string signal, IReadOnlyList<Expr> lengths, IReadOnlyList<string> axes) =>
        body.Any(s => s switch
        {
            Assign { Target: { Bits: null } t } => t.Instance == instance && t.Signal == signal && axes.Count == lengths.Count
                && t.Indices.Select((index, i) => index is LoopVar v && v.Name == axes[i]).All(same => same),
            If i => Sets(i.Then, instance, signal, lengths, axes) && Sets(i.Else, instance, signal, lengths, axes),
            Switch w => w.Cases.All(c => Sets(c.Body, instance, signal, lengths, axes)) && Sets(w.Default, instance, signal, lengths, axes),
            For { From: IntConst { Value: 0 }, Step: 1 } f when axes.Count < lengths.Count && Sizes.Same(f.To, lengths[axes.Count]) =>
                Sets(f.Body, instance, signal, lengths, [.. axes, f.Variable]),
            _ => false,
        });
}
