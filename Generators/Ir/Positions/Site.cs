namespace Hdl.Compiler.Ir.Positions;

/// <summary>A part of a template that a fault speaks of: a signal, an instance or a process by its name, or the module itself where the name is empty.</summary>
public sealed record Site(string Module, string Member = "");
