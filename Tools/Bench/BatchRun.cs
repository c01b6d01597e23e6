namespace Hdl.Tools.Bench;

/// <summary>A timed run of some cycles of a batch, and for each lane the hash over every output in every cycle.</summary>
public sealed record BatchRun(double Seconds, IReadOnlyList<ulong> Hashes);
