namespace Hdl.Compiler.Frontend;

/// <summary>One element of a signal or of a child's port (<c>cell.Out</c>); <paramref name="Index"/> counts over all axes, the instance's first.</summary>
readonly record struct SignalElement(string Signal, int Index);
