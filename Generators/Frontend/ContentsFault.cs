using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>Why a memory cannot take its words from a file.</summary>
sealed record ContentsFault(string Signal, DiagnosticDescriptor Descriptor, params object[] Arguments);
