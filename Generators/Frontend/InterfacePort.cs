using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>A port of an interface: an ordinary port for each member, called <c>Port.Member</c>. <paramref name="Lengths"/> are the axes of an array of ports, and so of each member.</summary>
sealed record InterfacePort(string Name, INamedTypeSymbol Type, INamedTypeSymbol Owner, bool IsSource, EquatableArray<Expr> Lengths, IReadOnlyList<(InterfaceMember Member, Signal Signal)> Members, Location? Location);
