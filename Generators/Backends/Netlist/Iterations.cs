using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;

namespace Hdl.Compiler.Backends.Netlist;

/// <summary>The iterations of a loop in groups that make equal cells: equal guards, equal accesses in range, equal inner bounds. One of a group then stands for all.</summary>
static class Iterations
{
    /// <summary>All values of a loop's variable in order.</summary>
    public static IEnumerable<int> All(For loop, StaticValues values)
    {
        long from = values.Integer(loop.From), to = values.Integer(loop.To);
        for (long i = from; loop.Step > 0 ? i < to : i > to; i += loop.Step) yield return (int)i;
    }

    /// <param name="lengthOf">The length of the axis that an index of an access stands for.</param>
    /// <param name="ranges">What is known of the loops around.</param>
    public static List<int[]> Groups(For loop, StaticValues values, Ranges ranges, Func<string, string, int, int> lengthOf)
    {
        var questions = Questions(loop, ranges.Enter(loop), lengthOf).Distinct().ToList();
        var inner = Walk.All(loop.Body).OfType<For>().Select(f => f.Variable).ToList();
        bool alone = questions.Any(q => inner.Any(v => Mentions(q.Value, v)));
        var groups = new Dictionary<string, List<int>>();
        var order = new List<List<int>>();
        foreach (int i in All(loop, values))
        {
            values[loop.Variable] = i;
            string answers = alone ? "" : string.Join(",", questions.Select(q => q.Answer(values)));
            if (alone || !groups.TryGetValue(answers, out var group))
            {
                order.Add(group = []);
                groups[answers] = group;
            }
            group.Add(i);
        }
        return order.Select(g => g.ToArray()).ToList();
    }

    /// <summary>What the cells of an iteration depend on, and the axis decides.</summary>
    static IEnumerable<Question> Questions(For loop, Ranges ranges, Func<string, string, int, int> lengthOf)
    {
        return Of(loop.Body, ranges).Where(q => Mentions(q.Value, loop.Variable));

        IEnumerable<Question> Of(IEnumerable<Stmt> body, Ranges known)
        {
            foreach (var stmt in body)
            {
                var here = stmt is For nested ? known.Enter(nested) : known;
                if (stmt is For { } f) foreach (var bound in new[] { f.From, f.To }) yield return new Question(bound, 0);
                if (stmt is Assign a) foreach (var q in Accesses(a.Target.Instance, a.Target.Signal, a.Target.Indices, here)) yield return q;
                foreach (var expr in Walk.Exprs(stmt).SelectMany(Walk.All))
                {
                    if (StaticValues.IsGuard(expr) || expr is FromInt { Target: { Signed: false, Bits: 1 } } || (expr.Type.IsInt && stmt is Switch s && s.Value == expr)) yield return new Question(expr, 0);
                    if (expr is Read r) foreach (var q in Accesses(r.Instance, r.Signal, r.Indices, here)) yield return q;
                }
                foreach (var q in Walk.Bodies(stmt).SelectMany(b => Of(b, here))) yield return q;
            }
        }

        IEnumerable<Question> Accesses(string instance, string signal, IReadOnlyList<Expr> indices, Ranges known)
        {
            for (int i = 0; i < indices.Count; i++)
            {
                int length = lengthOf(instance, signal, i);
                if (StaticValues.IsStatic(indices[i]) && !known.InRange(indices[i], length)) yield return new Question(indices[i], length);
            }
        }
    }

    static bool Mentions(Expr expr, string axis) => Walk.All(expr).Any(e => e is LoopVar v && v.Name == axis);

    /// <summary>An expression over axes; with a length, only whether it is in range matters.</summary>
    readonly record struct Question(Expr Value, int Length)
    {
        public string Answer(StaticValues values)
        {
            var value = values.Value(Value);
            return Length == 0 ? value.ToString() : value.Sign >= 0 && value < Length ? "in" : "out";
        }
    }
}
