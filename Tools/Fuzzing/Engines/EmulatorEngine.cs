namespace Hdl.Fuzzing.Engines;

/// <summary>The emulator at one level of optimisation.</summary>
public sealed class EmulatorEngine(Toolchain toolchain, int level) : IEngine
{
    public string Name => $"emulator-{level}";

    public int BatchSize => 50;

    public Task<IReadOnlyList<Outcome>> Run(IReadOnlyList<Trial> trials, CancellationToken cancellation) => Task.Run(() => Run(trials), cancellation);

    IReadOnlyList<Outcome> Run(IReadOnlyList<Trial> trials) => new CompiledTrials(trials, (trial, className) => toolchain.CompileEmulator(trial.Design, level, className))
        .Judge((trial, emulator) => trial.FirstDifference(Sampling.Emulate(emulator, trial.Ports, trial.Stimulus)));
}
