using Hdl.Court;
using Hdl.Elaboration;

namespace Hdl.Fuzzing.Engines;

/// <summary>A batch at one level of optimisation: lanes with several stimuli side by side, each of which does what the interpreter does alone.</summary>
public sealed class BatchEngine(Toolchain toolchain, int level) : IEngine
{
    /// <summary>How many lanes batches have, by seeds: one, less than a block of lanes, whole blocks, and blocks with some lanes to spare.</summary>
    static readonly int[] Lanes = [1, 5, 16, 37, 64, 70];

    public string Name => $"batch-{level}";

    public int BatchSize => 50;

    public Task<IReadOnlyList<Outcome>> Run(IReadOnlyList<Trial> trials, CancellationToken cancellation) => Task.Run(() => Run(trials), cancellation);

    IReadOnlyList<Outcome> Run(IReadOnlyList<Trial> trials) => new CompiledTrials(trials, (trial, className) => toolchain.CompileBatch(trial.Design, level, LanesOf(trial), className)).Judge((trial, emulator) =>
    {
        emulator.WithLanes(LanesOf(trial));
        var runs = Enumerable.Range(0, LanesOf(trial)).Select(lane => trial.LaneRuns[lane % trial.LaneRuns.Count]).ToList();
        var traces = Sampling.EmulateLanes(emulator, trial.Ports, [.. runs.Select(r => r.Stimulus)]);
        return traces.SelectMany((trace, lane) => Trace.Compare(runs[lane].Expected.Value, trace).Take(1)).FirstOrDefault();
    });

    static int LanesOf(Trial trial) => Lanes[(trial.Seed & int.MaxValue) % Lanes.Length];
}
