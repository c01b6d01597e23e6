namespace Hdl.Tools.Bench;

/// <summary>A timed run of some cycles, and the hash over every output in every cycle.</summary>
public sealed record TimedRun(double Seconds, ulong Hash);
