using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>
/// Numbers the statements of a template in its printed order, so that an ordinal is a function of the IR alone: templates that are equal have equal origins, and go with the same
/// table of positions. What parsing has numbered also counts syntax that left no statement.
/// </summary>
sealed class NumberStatements(Func<Stmt, Location?> locationOf) : Rewriter
{
    readonly List<Location?> locations = [];

    /// <summary>The numbered template, and the location of each statement by its ordinal from 1 on.</summary>
    public static (Module Template, IReadOnlyList<Location?> Locations) Run(Module template, Func<Stmt, Location?> locationOf)
    {
        var numbering = new NumberStatements(locationOf);
        var processes = template.Processes.Select(p => p with { Body = numbering.Rewrite(p.Body) }).ToEquatableArray();
        return (template with { Processes = processes }, numbering.locations);
    }

    // Only statements change.
    public override Expr Rewrite(Expr expr) => expr;

    public override Target Rewrite(Target target) => target;

    public override IEnumerable<Stmt> Rewrite(Stmt stmt)
    {
        locations.Add(locationOf(stmt));
        return base.Rewrite(stmt with { Origin = new Origin(locations.Count) });
    }
}
