namespace Hdl.Compiler.Frontend;

/// <summary>A memory that has its words at power-up in a file.</summary>
/// <param name="Signal">The memory.</param>
/// <param name="File">As written, relative to the project.</param>
public sealed record ContentsRequest(string Signal, string File);
