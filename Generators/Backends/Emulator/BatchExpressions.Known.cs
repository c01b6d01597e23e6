using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.Emulator;

/// <content>
/// What was computed before: an expression that a process has more than once is held in variables, as far as the block goes in which they stand and until what it reads is assigned. The JIT looks
/// for few such expressions in a method, and for none in those of several vectors.
/// </content>
sealed partial class BatchExpressions
{
    readonly Dictionary<Expr, int> occurrences = [];
    readonly Dictionary<Expr, HashSet<(bool IsLocal, string Name)>> reads = [];
    Dictionary<(Expr Expr, int Width), string[]> known = [];

    /// <summary>For each open block what was known outside, and what it has assigned.</summary>
    readonly Stack<(Dictionary<(Expr Expr, int Width), string[]> Known, List<(bool IsLocal, string Name)> Assigned)> blocks = [];

    /// <summary>Counts the expressions of a process that is to be printed.</summary>
    public void Count(IEnumerable<Stmt> body)
    {
        foreach (var expr in Walk.AllExprs(body).Where(IsWorthKnowing)) occurrences[expr] = occurrences.TryGetValue(expr, out int count) ? count + 1 : 1;
    }

    /// <summary>A block of C# begins.</summary>
    public void Enter()
    {
        blocks.Push((known, []));
        known = new(known);
    }

    /// <summary>It ends, and its variables with it.</summary>
    public void Leave()
    {
        var (outside, assigned) = blocks.Pop();
        known = outside;
        foreach (var (isLocal, name) in assigned) Forget(isLocal, name);
    }

    /// <summary>A signal or a local has another value.</summary>
    public void Forget(bool isLocal, string name)
    {
        if (blocks.Count > 0) blocks.Peek().Assigned.Add((isLocal, name));
        foreach (var entry in known.Keys.Where(k => ReadBy(k.Expr).Contains((isLocal, name))).ToList()) known.Remove(entry);
    }

    HashSet<(bool IsLocal, string Name)> ReadBy(Expr expr)
    {
        if (!reads.TryGetValue(expr, out var names))
            reads[expr] = names = [.. Walk.All(expr).Select(e => e switch { Read r => (false, r.Signal), LocalRef l => (true, l.Name), _ => (false, "") })];
        return names;
    }

    bool IsKnownLater(Expr expr) => occurrences.TryGetValue(expr, out int count) && count > 1;

    static bool IsWorthKnowing(Expr expr) => !expr.Type.IsInt && expr is not (Const or FromInt or LocalRef) && (expr is not Read r || IsBit(r.Type) || r.Indices.Any(i => !i.Type.IsInt));

    /// <summary>The vectors of an expression, computed once where it comes more often.</summary>
    string[] Once(Expr expr, int width, Func<string[]> compute)
    {
        if (!IsKnownLater(expr)) return compute();
        if (known.TryGetValue((expr, width), out var parts)) return parts;
        return known[(expr, width)] = Define(compute(), width);
    }

    /// <summary>The same of a bit.</summary>
    string Once(Expr expr, Func<string> compute)
    {
        if (!IsKnownLater(expr)) return compute();
        if (known.TryGetValue((expr, 0), out var bits)) return bits[0];
        string name = DefineBits(compute());
        known[(expr, 0)] = [name];
        return name;
    }
}
