using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>Tells whether a clocked body reads a register where it may already have been written in place.</summary>
static class OldValue
{
    public static bool IsReadAfterWrite(IEnumerable<Stmt> body, string signal)
    {
        bool written = false;
        return Visit(body, signal, ref written);
    }

    static bool Visit(IEnumerable<Stmt> body, string signal, ref bool written)
    {
        foreach (var stmt in body)
        {
            if (written && Walk.Exprs(stmt).SelectMany(Walk.All).Any(e => e is Read r && r.Signal == signal)) return true;
            if (stmt is Assign a && a.Target.Signal == signal) written = true;
            bool before = written, after = written;
            foreach (var nested in Walk.Bodies(stmt))
            {
                bool branch = before;
                // A loop's second turn sees what its first has written.
                int turns = stmt is For ? 2 : 1;
                for (int turn = 0; turn < turns; turn++)
                    if (Visit(nested, signal, ref branch))
                        return true;
                after |= branch;
            }

            written = after;
        }

        return false;
    }
}
