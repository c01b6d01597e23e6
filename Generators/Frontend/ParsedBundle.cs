using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>What the front end makes of a type with <c>[Bundle]</c>: null when there are errors.</summary>
public sealed record ParsedBundle(Bundle? Bundle, IReadOnlyList<Diagnostic> Diagnostics);
