namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>A file of emitted text.</summary>
public sealed record SourceFile(string Name, string Text);
