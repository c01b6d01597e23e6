using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>What the front end makes of a module class: its template (null when there are errors), findings, and the places of its statements by origin.</summary>
public sealed record ParsedModule(
    Module? Template,
    IReadOnlyList<Diagnostic> Diagnostics,
    IReadOnlyList<Location> Origins,
    IReadOnlyList<INamedTypeSymbol> GenericChildren);
