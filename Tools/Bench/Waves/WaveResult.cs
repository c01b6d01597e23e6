namespace Hdl.Tools.Bench.Waves;

/// <summary>What a waveform cost.</summary>
/// <param name="Signals">Variables of the waveform.</param>
/// <param name="CyclesPerSecond">Without it.</param>
/// <param name="Slowdown">Of the speed without to the speed with it.</param>
/// <param name="FileBytes">Of the waveform of a run.</param>
/// <param name="HashesEqual">Whether the design did the same in all runs.</param>
sealed record WaveResult(string Name, string What, long Cycles, int Signals, double CyclesPerSecond, double CyclesPerSecondWithWaves, double Slowdown, long FileBytes, bool HashesEqual, string Hash);
