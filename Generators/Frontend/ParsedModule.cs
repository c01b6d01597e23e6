using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>What the front end makes of a module class: its template (null when there are errors), findings, and the positions of its parts.</summary>
public sealed record ParsedModule(
    Module? Template,
    IReadOnlyList<Diagnostic> Diagnostics,
    ModulePositions? Positions)
{
    /// <summary>Where a statement was written.</summary>
    public Func<Stmt, Location?> LocationOf { get; init; } = static _ => null;

    /// <summary>The memories that have their words in files; the template is without these.</summary>
    public IReadOnlyList<(ContentsRequest Request, Location? At)> ContentsRequests { get; init; } = [];

    /// <summary>The classes of its children.</summary>
    public IReadOnlyList<INamedTypeSymbol> Children { get; init; } = [];
}
