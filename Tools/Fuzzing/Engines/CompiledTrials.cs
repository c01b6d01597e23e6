using Hdl.Court;
using Hdl.Elaboration;
using Hdl.Runtime;

namespace Hdl.Fuzzing.Engines;

/// <summary>Trials whose emulators are compiled together.</summary>
/// <param name="compile">A trial and the name of the class, to C#.</param>
sealed class CompiledTrials(IReadOnlyList<Trial> trials, Func<Trial, string, string> compile)
{
    /// <summary>Outcomes, from the first difference of each emulator, null for none.</summary>
    public IReadOnlyList<Outcome> Judge(Func<Trial, Emulator, Difference?> difference)
    {
        var outcomes = new Outcome[trials.Count];
        var sources = new List<(int Trial, string ClassName, string Source)>();
        for (int i = 0; i < trials.Count; i++)
        {
            try
            {
                string className = $"Emulator_{i}";
                sources.Add((i, className, compile(trials[i], className)));
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                outcomes[i] = new Refused(fault.GetType().Name, fault.ToString());
            }
        }

        using var loaded = EmulatorBatch.Compile([.. sources.Select(s => (s.ClassName, s.Source))]);
        for (int i = 0; i < sources.Count; i++) outcomes[sources[i].Trial] = Judge(trials[sources[i].Trial], loaded, i, difference);
        return outcomes;
    }

    static Outcome Judge(Trial trial, EmulatorBatch batch, int index, Func<Trial, Emulator, Difference?> difference)
    {
        if (batch.Errors[index] is { } errors) return new Refused("C# compiler", errors);
        try
        {
            using var emulator = batch.Create(index);
            return difference(trial, emulator) is { } found ? new Differs(found) : Agreed.Instance;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return new Refused(fault.GetType().Name, fault.ToString());
        }
    }
}
