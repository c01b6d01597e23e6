using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// A register that keeps its value need not be written. The condition under which an array of registers changes is tested outside of the loops on which it does not
/// depend, so that an idle array costs one test:
/// <code>
/// for (r) for (c) w[r, c] = write &amp;&amp; row == r ? data[c] : w[r, c];      ⇒      if (write) for (r) if (row == r) for (c) w[r, c] = data[c];
/// </code>
/// A condition moves to an earlier place only, where registers still have the values before the edge.
/// </summary>
public static class HoistGuards
{
    public static Schedule Run(Schedule schedule) => schedule with
    {
        Edge = schedule.Edge.Select(Hoisted).ToEquatableArray(),
    };

    static Process Hoisted(Process process)
    {
        var once = KeptValue.AssignedOnce(process);
        return process with { Body = process.Body.Select(s => Hoisted(s, once)).ToEquatableArray() };
    }

    static Stmt Hoisted(Stmt stmt, HashSet<string> once)
    {
        if (stmt is not For) return stmt;
        var (guards, body) = Split(stmt, once);
        return Guarded(guards, body);
    }

    /// <summary>A statement as conditions under which it does anything, and what it does then.</summary>
    static (List<Expr> Guards, Stmt Body) Split(Stmt stmt, HashSet<string> once)
    {
        switch (stmt)
        {
            case Assign { Target.Bits: null } assign:
                return assign.Value is Select s && once.Contains(assign.Target.Signal) && KeptValue.Is(s.WhenFalse, assign.Target) ? (Conjuncts(s.Condition), assign with { Value = s.WhenTrue }) : ([], assign);
            case For { Body: [For or Assign] } loop:
                var (guards, body) = Split(loop.Body[0], once);
                var inner = guards.Where(g => Depends(g, loop.Variable)).ToList();
                // What depends on the lane stays a choice within the equation, so that the loop keeps its vector form.
                var kept = inner.Count == 0 ? body : body is Assign a ? Chosen(inner, a) : Guarded(inner, body);
                return ([.. guards.Except(inner)], loop with { Body = EquatableArray.Of(kept) });
            case For loop:
                return ([], loop with { Body = loop.Body.Select(s => Hoisted(s, once)).ToEquatableArray() });
            default:
                return ([], stmt);
        }
    }

    static Assign Chosen(List<Expr> guards, Assign assign) =>
        assign with { Value = new Select(And(guards), assign.Value, new Read(assign.Target.Instance, assign.Target.Signal, assign.Target.Indices, assign.Target.ElementType)) };

    static Stmt Guarded(List<Expr> guards, Stmt body) => guards.Count == 0 ? body : new If(And(guards), EquatableArray.Of(body), EquatableArray.Of<Stmt>()) { Origin = body.Origin };

    static Expr And(List<Expr> conditions) => conditions.Aggregate((a, b) => new Binary(BinaryOp.And, a, b, BitType.Bool));

    static List<Expr> Conjuncts(Expr condition) =>
        condition is Binary { Op: BinaryOp.And, IsLogical: true } b ? [.. Conjuncts(b.Left), .. Conjuncts(b.Right)] : [condition];

    static bool Depends(Expr expr, string axis) => Walk.All(expr).Any(e => e is LoopVar v && v.Name == axis);
}
