using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>A statement of a process. Statements run in order; a combinational process settles within the cycle, and what a clocked process assigns is seen after the edge.</summary>
public abstract record Stmt
{
    /// <summary>Ordinal of the source node in its module, the key into the positions that travel apart; 0 when made by a pass. It takes no part in equality.</summary>
    public Origin Origin { get; init; }
}

/// <summary>Assigns an expression to a target; the value has exactly the target's type.</summary>
public sealed record Assign(Target Target, Expr Value) : Stmt;

/// <summary>Declares and sets a local variable; it may be set again by <see cref="SetLocal"/>, loops included (a carried value).</summary>
public sealed record DeclareLocal(string Name, BitType Type, Expr Value) : Stmt;

/// <summary>Sets a local variable that an enclosing block declared.</summary>
public sealed record SetLocal(string Name, Expr Value) : Stmt;

/// <summary>Runs one branch. A condition over elaboration-time integers alone (axes, parameters) is a guard of the domain.</summary>
public sealed record If(Expr Condition, EquatableArray<Stmt> Then, EquatableArray<Stmt> Else) : Stmt;

/// <summary>Runs the case whose labels hold the value, else the default.</summary>
public sealed record Switch(Expr Value, EquatableArray<SwitchCase> Cases, EquatableArray<Stmt> Default) : Stmt;

/// <summary>A case of a <see cref="Switch"/>: its constant labels (of the switch value's type) and body.</summary>
public sealed record SwitchCase(EquatableArray<Expr> Labels, EquatableArray<Stmt> Body);

/// <summary>
/// A loop of <paramref name="Variable"/> from <paramref name="From"/> (inclusive) to <paramref name="To"/> (exclusive) by <paramref name="Step"/>, a non-zero
/// constant; with a negative step it runs down while the variable is greater than To. It is an axis of what it contains, and stays rolled.
/// </summary>
public sealed record For(string Variable, Expr From, Expr To, int Step, EquatableArray<Stmt> Body) : Stmt
{
    /// <summary>Statements for each element of an array, the first of the axes outermost; as they are where there is none.</summary>
    public static EquatableArray<Stmt> Each(IReadOnlyList<string> axes, IReadOnlyList<Expr> lengths, EquatableArray<Stmt> body, Origin origin = default)
    {
        for (int i = axes.Count - 1; i >= 0; i--) body = EquatableArray.Of<Stmt>(new For(axes[i], new IntConst(0), lengths[i], 1, body) { Origin = origin });
        return body;
    }
}
