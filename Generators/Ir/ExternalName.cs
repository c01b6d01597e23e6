namespace Hdl.Compiler.Ir;

/// <summary>What a port or parameter is called outside.</summary>
public sealed record ExternalName(string Member, string Name);
