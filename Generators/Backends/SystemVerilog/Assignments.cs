using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>How a process assigns a wire: the whole of it on every path, and more than once on one.</summary>
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

    /// <summary>Whether some path assigns a target again after it was assigned.</summary>
    public static bool Repeats(IEnumerable<Stmt> body, TargetKey key) => Most(body, key) > 1;

    /// <summary>How often a path assigns a target at most; a loop counts twice.</summary>
    static int Most(IEnumerable<Stmt> body, TargetKey key) => body.Sum(s => s switch
    {
        Assign a => TargetKey.Of(a.Target).Equals(key) ? 1 : 0,
        If i => Math.Max(Most(i.Then, key), Most(i.Else, key)),
        Switch w => Math.Max(Most(w.Default, key), w.Cases.Select(c => Most(c.Body, key)).DefaultIfEmpty().Max()),
        For f => 2 * Most(f.Body, key),
        _ => 0,
    });
}
