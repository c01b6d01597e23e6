using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// A loop that does something in the one turn whose number a value holds, goes there at once:
/// <code>
/// for (r) if (row == r) for (c) w[r, c] = data[c];      ⇒      for (c) w[row, c] = data[c];
/// </code>
/// So in a memory that is an array of cells, a write costs a row and not a look at every row.
/// </summary>
public static class IndexSearches
{
    public static Schedule Run(Schedule schedule) => schedule with
    {
        Edge = schedule.Edge.Select(p => p with { Body = new Searches().Rewrite(p.Body) }).ToEquatableArray(),
    };

    sealed class Searches : Rewriter
    {
        public override IEnumerable<Stmt> Rewrite(Stmt stmt)
        {
            foreach (var rewritten in base.Rewrite(stmt))
            {
                var place = rewritten is For { From: IntConst { Value: 0 }, Step: 1, To: IntConst to, Body: [If { Else: [] } only] } loop && Chosen(only.Condition, loop.Variable) is { } value
                    && !value.Type.Signed && value.Type.Bits < 31 && OnlyIndexes(only.Then, loop.Variable, value) ? (loop, only, value, to) : default;
                if (place.loop is null)
                {
                    yield return rewritten;
                    continue;
                }

                var body = new Placed(place.loop.Variable, place.value).Rewrite(place.only.Then);
                if (1L << place.value.Type.Bits <= place.to.Value)
                    foreach (var s in body) yield return s;
                else
                    yield return new If(new Binary(BinaryOp.Less, place.value, new FromInt(place.to, BitType.SignedOf(32)), BitType.Bool), body, EquatableArray.Of<Stmt>()) { Origin = place.loop.Origin };
            }
        }
    }

    /// <summary>The value of which a condition says that it is the number of the turn; null for another condition.</summary>
    static Expr? Chosen(Expr condition, string variable) => condition is not Binary { Op: BinaryOp.Equal } equal ? null
        : IsNumber(equal.Right, variable) && !Depends(equal.Left, variable) ? equal.Left : IsNumber(equal.Left, variable) && !Depends(equal.Right, variable) ? equal.Right : null;

    static bool IsNumber(Expr expr, string variable) => expr is FromInt { Value: LoopVar v } number && v.Name == variable && number.Target.Bits > 30;

    static bool Depends(Expr expr, string variable) => expr.Type.IsInt || Walk.All(expr).Any(e => e is LoopVar v && v.Name == variable);

    /// <summary>Whether the number of the turn only stands as an index, where a hardware value may stand too.</summary>
    static bool OnlyIndexes(IEnumerable<Stmt> body, string variable, Expr value)
    {
        if (Walk.All(body).Any(s => s is not (For or If or Assign))) return false;
        // The value is looked at again in each turn of the loops inside, and must not change meanwhile.
        var written = new HashSet<string>(Walk.All(body).OfType<Assign>().Select(a => a.Target.Signal));
        if (Walk.All(value).OfType<Read>().Any(r => written.Contains(r.Signal))) return false;
        var within = new Counting(variable);
        within.Rewrite(body.ToEquatableArray());
        return within.Elsewhere == 0;
    }

    sealed class Counting(string variable) : Rewriter
    {
        public int Elsewhere { get; private set; }

        public override Expr Rewrite(Expr expr)
        {
            if (expr is LoopVar v && v.Name == variable) Elsewhere++;
            if (expr is not Read read) return base.Rewrite(expr);
            foreach (var index in read.Indices.Where(i => i is not LoopVar at || at.Name != variable)) Rewrite(index);
            return expr;
        }

        public override Target Rewrite(Target target)
        {
            foreach (var index in target.Indices.Where(i => i is not LoopVar at || at.Name != variable)) Rewrite(index);
            if (target.Bits is { } bits) Rewrite(bits.Offset);
            return target;
        }
    }

    sealed class Placed(string variable, Expr value) : Rewriter
    {
        public override Expr Rewrite(Expr expr) => expr is LoopVar v && v.Name == variable ? value : base.Rewrite(expr);
    }
}
