using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Computes a local where it is used, if only one branch does: what is rarely needed is rarely computed or loaded.
/// <code>
/// (let sum (+ a b)) (if go (= r %sum))   ⇒   (if go (let sum (+ a b)) (= r %sum))
/// </code>
/// </summary>
public static class SinkLocals
{
    public static Schedule Run(Schedule schedule) => schedule.Map(p => p.HasLoop ? p : p with { Body = Sunk(p.Body) });

    static EquatableArray<Stmt> Sunk(EquatableArray<Stmt> body)
    {
        var line = body.ToList();
        var uses = line.Select(s => Uses([s])).ToList();
        // From the end: what a local is computed from may then go where it went.
        for (int i = line.Count - 1; i >= 0; i--)
        {
            if (line[i] is not DeclareLocal local) continue;
            var users = Enumerable.Range(i + 1, line.Count - i - 1).Where(k => uses[k].Contains(local.Name) || line[k] is DeclareLocal other && other.Name == local.Name).ToList();
            if (users.Count != 1 || Into(line[users[0]], local) is not { } holder) continue;
            if (Enumerable.Range(i + 1, users[0] - i - 1).Any(k => new Effects(line[k], uses[i].Append(local.Name).ToList()).Changes(local.Value))) continue;
            line[users[0]] = holder;
            uses[users[0]] = Uses([holder]);
            line.RemoveAt(i);
            uses.RemoveAt(i);
        }

        return line.Select(Inside).ToEquatableArray();
    }

    /// <summary>The statement with the local at the head of the one branch that uses it; null where there is none, or another.</summary>
    static Stmt? Into(Stmt stmt, DeclareLocal local)
    {
        if (stmt is not (If or Switch) || Uses(Walk.Exprs(stmt)).Contains(local.Name)) return null;
        var users = Walk.Bodies(stmt).Select(b => Uses(b).Contains(local.Name)).ToList();
        if (users.Count(u => u) != 1) return null;
        int at = users.IndexOf(true);
        return stmt switch
        {
            If s => at == 0 ? s with { Then = Led(s.Then) } : s with { Else = Led(s.Else) },
            Switch s when at < s.Cases.Count => s with { Cases = s.Cases.Select((c, i) => i == at ? c with { Body = Led(c.Body) } : c).ToEquatableArray() },
            Switch s => s with { Default = Led(s.Default) },
            _ => null,
        };

        EquatableArray<Stmt> Led(EquatableArray<Stmt> body) => body.Prepend(local).ToEquatableArray();
    }

    static Stmt Inside(Stmt stmt) => stmt switch
    {
        If s => s with { Then = Sunk(s.Then), Else = Sunk(s.Else) },
        Switch s => s with { Cases = s.Cases.Select(c => c with { Body = Sunk(c.Body) }).ToEquatableArray(), Default = Sunk(s.Default) },
        _ => stmt,
    };

    /// <summary>The locals that statements read or set.</summary>
    static HashSet<string> Uses(IEnumerable<Stmt> body) => [.. Walk.AllExprs(body).OfType<LocalRef>().Select(l => l.Name), .. Walk.All(body).OfType<SetLocal>().Select(l => l.Name)];

    static HashSet<string> Uses(IEnumerable<Expr> exprs) => [.. exprs.SelectMany(Walk.All).OfType<LocalRef>().Select(l => l.Name)];
}
