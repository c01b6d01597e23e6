using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>
/// Cuts out of a body the statements that some assignments need. It goes backwards and knows which locals are still read, so that of a value carried through a
/// chain only the part before the assignment is kept: what an element reads is then what it truly depends on.
/// </summary>
sealed class SliceProcess(Func<Target, bool> isWanted)
{
    /// <summary>Locals that a kept statement reads further down.</summary>
    HashSet<string> live = [];

    /// <summary>Locals that a kept statement sets further down, for which a declaration has to stand.</summary>
    HashSet<string> named = [];

    public static EquatableArray<Stmt> Run(EquatableArray<Stmt> body, Func<Target, bool> isWanted) => new SliceProcess(isWanted).Cut(body);

    EquatableArray<Stmt> Cut(EquatableArray<Stmt> body)
    {
        if (!StackGuard.HasRoom) return StackGuard.OnNewStack<EquatableArray<Stmt>, EquatableArray<Stmt>>(Cut, body);
        var kept = new List<Stmt>();
        for (int i = body.Count - 1; i >= 0; i--)
            if (Cut(body[i]) is { } stmt)
                kept.Add(stmt);
        kept.Reverse();
        return kept.ToEquatableArray();
    }

    Stmt? Cut(Stmt stmt)
    {
        switch (stmt)
        {
            case Assign s:
                return isWanted(s.Target) ? Use(s) : null;
            case SetLocal s:
                if (!live.Remove(s.Name)) return null;
                named.Add(s.Name);
                return Use(s);
            case DeclareLocal s:
                bool isSet = named.Remove(s.Name);
                if (live.Remove(s.Name)) return Use(s);
                return isSet ? s with { Value = new Const(0, s.Type) } : null;
            case If s:
                var branches = Alternatives([s.Then, s.Else]);
                return branches.All(b => b.Count == 0) ? null : Use(s with { Then = branches[0], Else = branches[1] });
            case Switch s:
                var cases = Alternatives([.. s.Cases.Select(c => c.Body), s.Default]);
                if (cases.All(b => b.Count == 0)) return null;
                return Use(s with { Cases = s.Cases.Select((c, i) => c with { Body = cases[i] }).ToEquatableArray(), Default = cases[cases.Count - 1] });
            case For s:
                return Loop(s);
            default:
                return Use(stmt);
        }
    }

    /// <summary>Bodies of which exactly one runs.</summary>
    List<EquatableArray<Stmt>> Alternatives(IReadOnlyList<EquatableArray<Stmt>> bodies)
    {
        var (liveAfter, namedAfter) = (live, named);
        var (liveBefore, namedBefore) = (new HashSet<string>(), new HashSet<string>());
        var kept = new List<EquatableArray<Stmt>>();
        foreach (var body in bodies)
        {
            (live, named) = ([.. liveAfter], [.. namedAfter]);
            kept.Add(Cut(body));
            liveBefore.UnionWith(live);
            namedBefore.UnionWith(named);
        }

        (live, named) = (liveBefore, namedBefore);
        return kept;
    }

    For? Loop(For loop)
    {
        // What the next turn reads is live at the end of this one: to a fixed point. A loop may also not run at all.
        var (liveAfter, namedAfter) = (live, named);
        while (true)
        {
            (live, named) = ([.. liveAfter], [.. namedAfter]);
            var body = Cut(loop.Body);
            live.UnionWith(liveAfter);
            named.UnionWith(namedAfter);
            if (!live.SetEquals(liveAfter) || !named.SetEquals(namedAfter))
            {
                (liveAfter, namedAfter) = (live, named);
                continue;
            }

            return body.Count == 0 ? null : (For)Use(loop with { Body = body });
        }
    }

    Stmt Use(Stmt stmt)
    {
        live.UnionWith(Walk.Exprs(stmt).SelectMany(Walk.All).OfType<LocalRef>().Select(l => l.Name));
        return stmt;
    }
}
