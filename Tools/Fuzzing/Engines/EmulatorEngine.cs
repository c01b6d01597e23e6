using Hdl.Elaboration;

namespace Hdl.Fuzzing.Engines;

/// <summary>The emulator at one level of optimisation.</summary>
public sealed class EmulatorEngine(Toolchain toolchain, int level) : IEngine
{
    public string Name => $"emulator-{level}";

    public int BatchSize => 50;

    public Task<IReadOnlyList<Outcome>> Run(IReadOnlyList<Trial> trials, CancellationToken cancellation) => Task.Run(() => Run(trials), cancellation);

    IReadOnlyList<Outcome> Run(IReadOnlyList<Trial> trials)
    {
        var outcomes = new Outcome[trials.Count];
        var sources = new List<(int Trial, string ClassName, string Source)>();
        for (int i = 0; i < trials.Count; i++)
        {
            try
            {
                string className = $"Emulator_{i}";
                sources.Add((i, className, toolchain.CompileEmulator(trials[i].Design, level, className)));
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                outcomes[i] = new Refused(fault.GetType().Name, fault.ToString());
            }
        }

        using var loaded = EmulatorBatch.Compile([.. sources.Select(s => (s.ClassName, s.Source))]);
        for (int i = 0; i < sources.Count; i++) outcomes[sources[i].Trial] = Judge(trials[sources[i].Trial], loaded, i);
        return outcomes;
    }

    static Outcome Judge(Trial trial, EmulatorBatch batch, int index)
    {
        if (batch.Errors[index] is { } errors) return new Refused("C# compiler", errors);
        try
        {
            using var emulator = batch.Create(index);
            return trial.FirstDifference(Sampling.Emulate(emulator, trial.Ports, trial.Stimulus)) is { } difference ? new Differs(difference) : Agreed.Instance;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return new Refused(fault.GetType().Name, fault.ToString());
        }
    }
}
