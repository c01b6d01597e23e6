namespace Hdl.Tools.Bench;

/// <summary>A timed run of some cycles of a batch, and for each lane the hash that an emulator alone would give.</summary>
public sealed record BatchRun(double Seconds, IReadOnlyList<ulong> Hashes);
