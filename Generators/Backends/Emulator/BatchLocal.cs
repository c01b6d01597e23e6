namespace Hdl.Compiler.Backends.Emulator;

/// <summary>A local of a process of a batch.</summary>
/// <param name="Parts">The C# variables that hold it: one of bits, or its vectors; none of a value above 64 bits, which lies in memory.</param>
/// <param name="Bits">The bits of a lane; 0 where it is a bit a lane.</param>
/// <param name="Scalar">An element as scalar code reads it; null as long as only vectors hold it.</param>
/// <param name="Active">The lanes that were active where it was declared: others are never looked at.</param>
sealed record BatchLocal(string[] Parts, int Bits, string? Scalar, string? Active);
