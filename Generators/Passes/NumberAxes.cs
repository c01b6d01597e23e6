using System.Collections.Immutable;
using System.Globalization;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>Names each loop variable by its depth, <c>i0</c> outermost, so that loops of several processes can be joined.</summary>
public static class NumberAxes
{
    public static Design Run(Design design) => new(design.Modules.Select(m => m with
    {
        Processes = m.Processes.Select(p => p with { Body = new Numbering(ImmutableDictionary<string, string>.Empty).Rewrite(p.Body) }).ToEquatableArray(),
    }).ToEquatableArray());

    sealed class Numbering(ImmutableDictionary<string, string> names) : Rewriter
    {
        public override Expr Rewrite(Expr expr) => expr is LoopVar v ? new LoopVar(names[v.Name]) : base.Rewrite(expr);

        public override IEnumerable<Stmt> Rewrite(Stmt stmt)
        {
            if (stmt is not For loop) return base.Rewrite(stmt);
            string name = "i" + names.Count.ToString(CultureInfo.InvariantCulture);
            var inner = new Numbering(names.Add(loop.Variable, name));
            return [loop with { Variable = name, From = Rewrite(loop.From), To = Rewrite(loop.To), Body = inner.Rewrite(loop.Body) }];
        }
    }
}
