namespace Hdl.Compiler.Backends.Emulator;

/// <summary>
/// The lanes of a value in C# variables: <paramref name="Bits"/> a lane, in as many vectors as it takes. A condition is a mask: all bits of a lane set or clear.
/// </summary>
sealed record LaneValue(int Bits, bool Signed, IReadOnlyList<string> Parts, bool IsMask = false);
