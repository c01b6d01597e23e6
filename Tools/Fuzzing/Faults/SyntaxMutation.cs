using Hdl.Compiler.Backends.SystemVerilog.Syntax;
using Hdl.Compiler.Collections;

namespace Hdl.Fuzzing.Faults;

/// <summary>Changes the syntax of emitted modules, bottom up.</summary>
sealed class SyntaxMutation(Func<SvExpr, SvExpr>? expression = null, Func<SvStmt, IEnumerable<SvStmt>>? statement = null, Func<SvItem, IEnumerable<SvItem>>? item = null, Func<SvPort, SvPort>? port = null)
{
    public SvModule Run(SvModule module) => module with
    {
        Ports = module.Ports.Select(p => port is null ? p : port(p)).ToEquatableArray(),
        Items = Items(module.Items),
    };

    EquatableArray<SvItem> Items(EquatableArray<SvItem> items) => items.Select(Inner).SelectMany(i => item is null ? [i] : item(i)).ToEquatableArray();

    SvItem Inner(SvItem old) => old switch
    {
        SvContinuousAssign a => new SvContinuousAssign(Target(a.Target), Expr(a.Value)),
        SvSimulated s => s with { Items = Items(s.Items) },
        SvProcess p => p with { Body = Statements(p.Body) },
        SvGenerateFor f => f with { Body = Items(f.Body) },
        SvGenerateIf i => i with { Then = Items(i.Then), Else = Items(i.Else) },
        _ => old,
    };

    EquatableArray<SvStmt> Statements(EquatableArray<SvStmt> body) => body.Select(Inner).SelectMany(s => statement is null ? [s] : statement(s)).ToEquatableArray();

    SvStmt Inner(SvStmt old) => old switch
    {
        SvAssign a => a with { Target = Target(a.Target), Value = Expr(a.Value) },
        SvIf i => new SvIf(Expr(i.Condition), Statements(i.Then), Statements(i.Else)),
        SvCase c => new SvCase(Expr(c.Value), c.Items.Select(x => x with { Body = Statements(x.Body) }).ToEquatableArray(), Statements(c.Default)),
        SvFor f => f with { Body = Statements(f.Body) },
        _ => old,
    };

    /// <summary>A place keeps its shape; only what selects within it changes.</summary>
    SvExpr Target(SvExpr old) => old switch
    {
        SvIndex i => new SvIndex(Target(i.Base), Expr(i.Index)),
        SvPart p => expression is null ? p : expression(new SvPart(Target(p.Base), Expr(p.Offset), p.Width)) is SvPart changed ? changed : p,
        _ => old,
    };

    SvExpr Expr(SvExpr old)
    {
        SvExpr inner = old switch
        {
            SvBinary b => new SvBinary(b.Op, Expr(b.Left), Expr(b.Right)),
            SvUnary u => new SvUnary(u.Op, Expr(u.Operand)),
            SvConditional c => new SvConditional(Expr(c.Condition), Expr(c.WhenTrue), Expr(c.WhenFalse)),
            SvCall c => new SvCall(c.Name, Expr(c.Argument)),
            SvCast c => new SvCast(c.Width, Expr(c.Operand)),
            SvIndex i => new SvIndex(i.Base, Expr(i.Index)),
            SvPart p => new SvPart(p.Base, Expr(p.Offset), p.Width),
            SvConcat c => new SvConcat(c.Parts.Select(Expr).ToEquatableArray()),
            SvReplicate r => new SvReplicate(r.Count, Expr(r.Part)),
            _ => old,
        };
        return expression is null ? inner : expression(inner);
    }
}
