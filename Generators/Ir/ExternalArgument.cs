namespace Hdl.Compiler.Ir;

/// <summary>A parameter of a module outside with its value.</summary>
public sealed record ExternalArgument(string Name, int Value);
