using Hdl.Compiler.Backends.SystemVerilog.Syntax;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>
/// Where an element is: the variable, the first bit of the element in it (null if it is the whole variable), its width in bits,
/// whether the variable is signed as it stands, and the conditions under which the element exists, those that hold anyway left out, and whether it surely does not.
/// </summary>
sealed record Place(SvExpr Variable, Expr? FirstBit, BitType Type, EquatableArray<SvExpr> Guards, bool IsOutside);
