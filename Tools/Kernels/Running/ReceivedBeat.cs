namespace Hdl.Tools.Kernels.Running;

/// <summary>A beat of a write to the host.</summary>
public readonly record struct ReceivedBeat(int Address, ulong Data);
