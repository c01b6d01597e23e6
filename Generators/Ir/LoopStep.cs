namespace Hdl.Compiler.Ir;

/// <summary>A signal on a combinational loop, and the statement that drives it there.</summary>
public sealed record LoopStep(string Signal, Origin Driver);
