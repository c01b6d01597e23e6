using System.Globalization;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>Writes a loop nest out, one process an element: for groups that no loop direction orders.</summary>
static class UnrollProcess
{
    public static IEnumerable<Process> Run(Process process)
    {
        var nest = Nest.Of(process.Body);
        IEnumerable<Dictionary<string, int>> points = [[]];
        foreach (var axis in nest.Axes)
            points = points.SelectMany(p => Enumerable.Range(((IntConst)axis.From).Value, ((IntConst)axis.To).Value - ((IntConst)axis.From).Value)
                .Select(i => new Dictionary<string, int>(p) { [axis.Variable] = i }));
        foreach (var point in points)
        {
            string suffix = string.Concat(nest.Axes.Select(a => $"[{point[a.Variable].ToString(CultureInfo.InvariantCulture)}]"));
            yield return process with { Name = process.Name + suffix, Body = new At(point).Rewrite(nest.Inner) };
        }
    }

    sealed class At(Dictionary<string, int> point) : Rewriter
    {
        public override Expr Rewrite(Expr expr) => expr is LoopVar v && point.TryGetValue(v.Name, out int i) ? new IntConst(i) : IntArithmetic.Fold(base.Rewrite(expr));

        public override IEnumerable<Stmt> Rewrite(Stmt stmt) => base.Rewrite(stmt).SelectMany(s => s switch
        {
            If { Condition: Const c } i => c.Value.IsZero ? i.Else : i.Then,
            _ => EquatableArray.Of(s),
        });
    }
}
