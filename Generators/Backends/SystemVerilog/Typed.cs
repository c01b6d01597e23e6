using Hdl.Compiler.Backends.SystemVerilog.Syntax;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>An expression and how SystemVerilog takes its sign; null where the rules make it hard to tell.</summary>
readonly record struct Typed(SvExpr Expr, bool? Signed);
