using Hdl.Compiler.Ir;

namespace Hdl.Tools.Bench.Suite;

using Module = Hdl.Compiler.Ir.Module;

/// <summary>
/// How much a design computes in a cycle, counted on the elaborated design as it was written: an operation is an operator on one element, wires that only outputs need included. What a branch may skip counts as
/// done.
/// </summary>
/// <param name="Operations">Operators, each as often as loops repeat it.</param>
/// <param name="Bytes">The bytes of their results, each in the smallest lane that holds it.</param>
sealed record LaneWork(long Operations, long Bytes)
{
    public static LaneWork Of(Module module)
    {
        long operations = 0, bytes = 0;
        foreach (var process in module.Processes) Count(process.Body, 1);
        return new(operations, bytes);

        void Count(IEnumerable<Stmt> body, long times)
        {
            foreach (var stmt in body)
            {
                switch (stmt)
                {
                    case Assign s: Expression(s.Value, times); break;
                    case DeclareLocal s: Expression(s.Value, times); break;
                    case SetLocal s: Expression(s.Value, times); break;
                    case If s:
                        Expression(s.Condition, times);
                        Count(s.Then, times);
                        Count(s.Else, times);
                        break;
                    case Switch s:
                        Expression(s.Value, times);
                        foreach (var branch in s.Cases) Count(branch.Body, times);
                        Count(s.Default, times);
                        break;
                    case For { From: IntConst from, To: IntConst to } s:
                        Count(s.Body, times * Math.Max(0, (to.Value - from.Value + s.Step - Math.Sign(s.Step)) / s.Step));
                        break;
                }
            }
        }

        void Expression(Expr expr, long times)
        {
            foreach (var e in Walk.All(expr))
            {
                if (e.Type.IsInt || e is not (Unary or Binary { Left.Type.IsInt: false } or Select)) continue;
                operations += times;
                bytes += times * StateLayout.ElementBytes(e.Type.Bits);
            }
        }
    }
}
