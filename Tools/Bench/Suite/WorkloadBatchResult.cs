namespace Hdl.Tools.Bench.Suite;

/// <summary>What was measured of a batch of a workload.</summary>
/// <param name="CyclesPerSecond">Summed over the lanes.</param>
/// <param name="ToOne">Of these to the cycles per second of one emulator in turns with the batch.</param>
/// <param name="Ratio">To the fastest peer, which is one simulation; null without one.</param>
/// <param name="StateBytes">Of all lanes.</param>
/// <param name="DifferentLanes">Those whose hash is not that of the emulator alone.</param>
sealed record WorkloadBatchResult(int Lanes, double CyclesPerSecond, double ToOne, double? Ratio, double FirstCycleSeconds, long StateBytes, IReadOnlyList<int> DifferentLanes)
{
    public bool HashesEqual => DifferentLanes.Count == 0;
}
