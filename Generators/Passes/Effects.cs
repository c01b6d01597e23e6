using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>The signals and locals that a statement reads and those that it writes, by name, for the question whether two statements may change places.</summary>
sealed class Effects
{
    readonly HashSet<string> reads = [], writes = [];

    /// <param name="stmt">The statement, with all that is in it.</param>
    /// <param name="outer">Locals that are declared outside it; what it declares itself is nobody else's.</param>
    public Effects(Stmt stmt, IReadOnlyCollection<string> outer)
    {
        var own = new HashSet<string>(Walk.Bodies(stmt).SelectMany(Walk.Declared).Where(n => !outer.Contains(n)));
        foreach (var s in Walk.All([stmt]))
            switch (s)
            {
                case Assign a:
                    writes.Add(a.Target.Signal);
                    break;
                case DeclareLocal l:
                    Write(l.Name);
                    break;
                case SetLocal l:
                    Write(l.Name);
                    break;
            }

        foreach (var e in Walk.AllExprs([stmt])) Read(e);

        void Write(string local)
        {
            if (!own.Contains(local)) writes.Add(Local(local));
        }

        void Read(Expr e)
        {
            if (e is Read r) reads.Add(r.Signal);
            if (e is LocalRef l && !own.Contains(l.Name)) reads.Add(Local(l.Name));
        }
    }

    /// <summary>Whether one of the two reads or writes what the other writes.</summary>
    public bool Conflict(Effects other) => writes.Overlaps(other.reads) || writes.Overlaps(other.writes) || reads.Overlaps(other.writes);

    /// <summary>Whether the statement writes what an expression reads.</summary>
    public bool Changes(Expr expr) => Walk.All(expr).Any(e => e is Read r && writes.Contains(r.Signal) || e is LocalRef l && writes.Contains(Local(l.Name)));

    /// <summary>No signal is called so.</summary>
    static string Local(string name) => "%" + name;
}
