using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>A register that is assigned its own value keeps it, and need not be written: where nothing was assigned to it before, for else the assignment takes that back.</summary>
static class KeptValue
{
    /// <summary>The signals that a process assigns in one place, loops counted once.</summary>
    public static HashSet<string> AssignedOnce(Process process) =>
        [.. Walk.All(process.Body).OfType<Assign>().GroupBy(a => a.Target.Signal).Where(g => g.Count() == 1).Select(g => g.Key)];

    /// <summary>Whether a value is what its target holds.</summary>
    public static bool Is(Expr value, Target target) => value is Read r && r.Signal == target.Signal && r.Instance == target.Instance && r.Indices.Equals(target.Indices);
}
