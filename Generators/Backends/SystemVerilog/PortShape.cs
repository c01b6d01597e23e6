using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>A port of a child, its sizes in terms of this module's parameters.</summary>
sealed record PortShape(string Name, PortDirection Direction, BitType Type, EquatableArray<Expr> Lengths, EquatableArray<EnumLabel> Labels);
