namespace Hdl.Compiler.Ir;

/// <summary>Enumerates what an expression or a statement holds.</summary>
public static class Walk
{
    /// <summary>The direct operands of an expression, types excluded.</summary>
    public static IEnumerable<Expr> Operands(Expr expr) => expr switch
    {
        FromInt e => [e.Value],
        Read e => e.Indices,
        Unary e => [e.Operand],
        Binary e => [e.Left, e.Right],
        Select e => [e.Condition, e.WhenTrue, e.WhenFalse],
        Resize e => [e.Operand],
        Slice e => [e.Operand, e.Offset],
        Concat e => e.Parts,
        MakeBundle e => e.Values,
        ReadField e => [e.Operand],
        Call e => e.Arguments,
        _ => [],
    };

    /// <summary>The expression and all below it.</summary>
    public static IEnumerable<Expr> All(Expr expr)
    {
        // An explicit stack: an iterator in an iterator for each level would take time as the square of the depth.
        var open = new Stack<Expr>();
        open.Push(expr);
        while (open.Count > 0)
        {
            var next = open.Pop();
            yield return next;
            foreach (var operand in Operands(next).Reverse()) open.Push(operand);
        }
    }

    /// <summary>The number of expressions in each other, 1 for one without operands.</summary>
    public static int Depth(Expr expr)
    {
        int deepest = 0;
        var open = new Stack<(Expr Expr, int Depth)>();
        open.Push((expr, 1));
        while (open.Count > 0)
        {
            var (next, depth) = open.Pop();
            deepest = Math.Max(deepest, depth);
            foreach (var operand in Operands(next)) open.Push((operand, depth + 1));
        }

        return deepest;
    }

    /// <summary>The statements of a body and all inside them, in order.</summary>
    public static IEnumerable<Stmt> All(IEnumerable<Stmt> body)
    {
        var open = new Stack<IEnumerator<Stmt>>();
        open.Push(body.GetEnumerator());
        while (open.Count > 0)
        {
            if (!open.Peek().MoveNext())
            {
                open.Pop().Dispose();
                continue;
            }

            var stmt = open.Peek().Current;
            yield return stmt;
            if (stmt is If or Switch or For) open.Push(Bodies(stmt).SelectMany(b => b).GetEnumerator());
        }
    }

    /// <summary>The expressions that elaborated statements compute, each with how often loops repeat it; what a branch may skip counts too, and indices of targets do not.</summary>
    public static IEnumerable<(Expr Expr, long Times)> Computed(IEnumerable<Stmt> body, long times = 1) => body.SelectMany(s => s switch
    {
        Assign a => [(a.Value, times)],
        DeclareLocal d => [(d.Value, times)],
        SetLocal l => [(l.Value, times)],
        If i => Computed(i.Then.Concat(i.Else), times).Prepend((i.Condition, times)),
        Switch w => Computed(w.Cases.SelectMany(c => c.Body).Concat(w.Default), times).Prepend((w.Value, times)),
        For { From: IntConst from, To: IntConst to } f => Computed(f.Body, times * Math.Max(0, (to.Value - from.Value + f.Step - Math.Sign(f.Step)) / f.Step)),
        For f => throw new InvalidOperationException($"The loop over '{f.Variable}' has bounds that are not elaborated."),
        _ => Enumerable.Empty<(Expr, long)>(),
    });

    /// <summary>The nested bodies of a statement.</summary>
    public static IEnumerable<IEnumerable<Stmt>> Bodies(Stmt stmt) => stmt switch
    {
        If s => [s.Then, s.Else],
        Switch s => s.Cases.Select(c => (IEnumerable<Stmt>)c.Body).Append(s.Default),
        For s => [s.Body],
        _ => [],
    };

    /// <summary>The expressions that a statement itself evaluates, nested bodies excluded, target indices included.</summary>
    public static IEnumerable<Expr> Exprs(Stmt stmt) => stmt switch
    {
        Assign s => s.Target.Bits is { } bits ? s.Target.Indices.Append(bits.Offset).Append(s.Value) : s.Target.Indices.Append(s.Value),
        DeclareLocal s => [s.Value],
        SetLocal s => [s.Value],
        If s => [s.Condition],
        Switch s => [s.Value],
        For s => [s.From, s.To],
        _ => [],
    };

    /// <summary>The names that a body declares: of locals and of loop variables.</summary>
    public static IEnumerable<string> Declared(IEnumerable<Stmt> body) => All(body).Select(s => s switch { DeclareLocal l => l.Name, For l => l.Variable, _ => null }).OfType<string>();

    /// <summary>Every expression in a body, operands included.</summary>
    public static IEnumerable<Expr> AllExprs(IEnumerable<Stmt> body) => All(body).SelectMany(Exprs).SelectMany(All);
}
