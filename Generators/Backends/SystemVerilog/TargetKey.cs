using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>A signal of the module or a port of a child that a process assigns.</summary>
readonly record struct TargetKey(string Instance, string Signal)
{
    public static TargetKey Of(Target t) => new(t.Instance, t.Signal);

    public static IReadOnlyList<TargetKey> All(IEnumerable<Stmt> body) => Walk.All(body).OfType<Assign>().Select(a => Of(a.Target)).Distinct().ToList();
}
