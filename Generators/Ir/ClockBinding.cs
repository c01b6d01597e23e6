namespace Hdl.Compiler.Ir;

/// <summary>The clock of the parent that a clock of a child is; the empty name is the default clock.</summary>
public sealed record ClockBinding(string Child, string Parent);
