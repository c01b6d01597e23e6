namespace Hdl.Compiler.Ir;

/// <summary>A condition that holds, or one that does not.</summary>
public sealed record Guard(Expr Condition, bool Holds);
