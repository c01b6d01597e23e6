using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>What the front end makes of a module class: its template (null when there are errors), findings, and the positions of its parts.</summary>
public sealed record ParsedModule(
    Module? Template,
    IReadOnlyList<Diagnostic> Diagnostics,
    ModulePositions? Positions);
