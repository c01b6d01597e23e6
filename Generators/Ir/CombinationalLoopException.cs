using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>The combinational processes do not settle: the named signals go on changing, so they depend on themselves within one cycle.</summary>
public sealed class CombinationalLoopException(EquatableArray<string> signals)
    : Exception($"The design does not settle: {string.Join(", ", signals)} change without end, so there is a combinational loop through them. Put a register into the loop.")
{
    public EquatableArray<string> Signals => signals;
}
