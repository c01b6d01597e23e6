using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>Whether a body names only instances of an array that exist.</summary>
sealed class RangeCheck(ModuleScope scope, string instance, string signal)
{
    public bool Holds(IEnumerable<Stmt> body) => Holds(body, scope.Facts);

    bool Holds(IEnumerable<Stmt> body, Facts facts) => body.All(s => s switch
    {
        For f => Holds(f.Body, facts.Enter(f)),
        If i => Holds(i.Condition, facts) && Holds(i.Then, facts.Assume(i.Condition, true)) && Holds(i.Else, facts.Assume(i.Condition, false)),
        Assign a => (a.Target.Instance != instance || a.Target.Signal != signal || Exists(a.Target.Indices, facts)) && a.Target.Indices.All(e => Holds(e, facts)) && Holds(a.Value, facts),
        _ => false,
    });

    bool Holds(Expr e, Facts facts) => e switch
    {
        Select s => Holds(s.Condition, facts) && Holds(s.WhenTrue, facts.Assume(s.Condition, true)) && Holds(s.WhenFalse, facts.Assume(s.Condition, false)),
        Read r when r.Instance == instance && r.Signal == signal && !Exists(r.Indices, facts) => false,
        _ => Walk.Operands(e).All(o => Holds(o, facts)),
    };

    bool Exists(IReadOnlyList<Expr> indices, Facts facts)
    {
        var lengths = scope.Instance(instance).Lengths;
        for (int i = 0; i < lengths.Count; i++)
        {
            if (!facts.InRange(indices[i], lengths[i])) return false;
        }
        return true;
    }
}
