using Hdl.Compiler.Collections;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Faults;

/// <summary>Changes expressions and statements of every process, bottom up, each after what is in it.</summary>
sealed class Mutation(Func<Expr, Expr>? expression = null, Func<Stmt, IEnumerable<Stmt>>? statement = null, ProcessKind? only = null) : Rewriter
{
    public override Expr Rewrite(Expr expr) => expression is null ? base.Rewrite(expr) : expression(base.Rewrite(expr));

    public override IEnumerable<Stmt> Rewrite(Stmt stmt) => statement is null ? base.Rewrite(stmt) : base.Rewrite(stmt).SelectMany(statement);

    public Design Run(Design design) => new(design.Modules.Select(m => m with
    {
        Processes = m.Processes.Select(p => only is { } kind && p.Kind != kind ? p : p with { Body = Rewrite(p.Body) }).ToEquatableArray(),
    }).ToEquatableArray());

    public Schedule Run(Schedule schedule)
    {
        return schedule with { Required = All(schedule.Required), Outputs = All(schedule.Outputs), Observed = All(schedule.Observed), Edge = All(schedule.Edge) };

        EquatableArray<Process> All(EquatableArray<Process> processes) => processes.Select(p => p with { Body = Rewrite(p.Body) }).ToEquatableArray();
    }

    /// <summary>The toolchain with a change of the design after the pass of that name, at the pass's level.</summary>
    public static Toolchain After(Toolchain toolchain, string pass, Func<Design, Design> change)
    {
        var passes = toolchain.Passes.ToList();
        int at = passes.FindIndex(p => p.Name == pass);
        passes.Insert(at + 1, new Pass($"fault-after-{pass}", passes[at].Level, "A planted fault.", change));
        return toolchain with { Passes = passes };
    }
}
