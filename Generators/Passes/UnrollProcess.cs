using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Writes a process out, one process an element that it drives: for groups that no loop direction orders. Elements stay together where an index is a run-time value.
/// </summary>
static class UnrollProcess
{
    /// <exception cref="ElaborationException">The process would become too large.</exception>
    public static IEnumerable<Process> Run(Process process)
    {
        var body = new Unrolling([]).Rewrite(process.Body);
        return SplitProcesses.Split(process with { Body = body }, byElement: true);
    }

    sealed class Unrolling(Dictionary<string, int> point) : Rewriter
    {
        const int MaxIterations = 1 << 16;

        public override Expr Rewrite(Expr expr) =>
            expr is LoopVar v && point.TryGetValue(v.Name, out int i) ? new IntConst(i) : IntArithmetic.Fold(base.Rewrite(expr));

        public override IEnumerable<Stmt> Rewrite(Stmt stmt)
        {
            if (stmt is For loop && Rewrite(loop.From) is IntConst from && Rewrite(loop.To) is IntConst to)
            {
                if (Math.Abs((long)to.Value - from.Value) > MaxIterations)
                    throw new ElaborationException($"A ripple over {Math.Abs((long)to.Value - from.Value)} elements follows no dimension of its array; order it along one, or make it shorter than {MaxIterations}.", origin: loop.Origin);
                for (int i = from.Value; loop.Step > 0 ? i < to.Value : i > to.Value; i += loop.Step)
                {
                    var inner = new Unrolling(new Dictionary<string, int>(point) { [loop.Variable] = i });
                    foreach (var s in inner.Rewrite(loop.Body)) yield return s;
                }

                yield break;
            }

            foreach (var s in base.Rewrite(stmt))
            {
                if (s is If { Condition: Const c } branch)
                    foreach (var chosen in c.Value.IsZero ? branch.Else : branch.Then) yield return chosen;
                else
                    yield return s;
            }
        }
    }
}
