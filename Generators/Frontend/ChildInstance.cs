using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>An <c>[Instance]</c> field: its IR and the ports of its type, with sizes over the parent's parameters.</summary>
sealed record ChildInstance(Instance Ir, INamedTypeSymbol Type, IReadOnlyDictionary<ISymbol, Signal> Ports, IReadOnlyDictionary<ISymbol, InterfacePort> Interfaces, Location? Location)
{
    /// <summary>Its ports, those that members of interfaces stand for included.</summary>
    public IEnumerable<Signal> AllPorts => Ports.Values.Concat(Interfaces.Values.SelectMany(i => i.Members).Select(m => m.Signal));
}
