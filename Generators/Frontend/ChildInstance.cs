using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>An <c>[Instance]</c> field: its IR and the ports of its type, with sizes over the parent's parameters.</summary>
sealed record ChildInstance(Instance Ir, INamedTypeSymbol Type, IReadOnlyDictionary<ISymbol, Signal> Ports, Location? Location);
