namespace Hdl.Tools.Bench.Suite;

/// <summary>What was measured of a workload.</summary>
/// <param name="OperationsPerSecond">See <see cref="LaneWork"/>.</param>
/// <param name="ShareOfVectorLimit">Bytes of results a second beside <see cref="MachineLimit"/>; above 1 where operators were found to be superfluous.</param>
/// <param name="CodeBytes">Machine code of the emulator.</param>
/// <param name="StateBytes">Of the emulator.</param>
/// <param name="Batch">Of many copies at once; null where none was asked for.</param>
/// <param name="Ratio">To the faster peer; null without one.</param>
sealed record WorkloadResult(
    string Name, string What, long Cycles, double CyclesPerSecond, double OperationsPerSecond, double ShareOfVectorLimit, double FirstCycleSeconds, long CodeBytes, long StateBytes, WorkloadBatchResult? Batch, double? Ratio, bool HashesEqual, string Hash,
    FastestPeer? Peer, IReadOnlyList<PeerSpeed> Peers);
