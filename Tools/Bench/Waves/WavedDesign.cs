using Hdl.Runtime;
using Hdl.Tracing;

namespace Hdl.Tools.Bench.Waves;

/// <summary>A design that runs with and without a waveform.</summary>
/// <param name="Name">For the command line and results.</param>
/// <param name="What">In a few words.</param>
/// <param name="Cycles">Of a run.</param>
/// <param name="Run">Runs a new emulator from power-up, with the waveform that the function makes, closed within the time of the run, or without one. The hash tells what the design did.</param>
sealed record WavedDesign(string Name, string What, long Cycles, Func<Func<Emulator, VcdWriter>?, TimedRun> Run);
