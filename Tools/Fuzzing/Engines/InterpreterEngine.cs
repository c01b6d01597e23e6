using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Engines;

/// <summary>The oracle itself; it finds designs that are unsound or do not settle, which are faults of the generator.</summary>
public sealed class InterpreterEngine : IEngine
{
    public string Name => "interpreter";

    public int BatchSize => 1;

    public Task<IReadOnlyList<Outcome>> Run(IReadOnlyList<Trial> trials, CancellationToken cancellation) => Task.Run<IReadOnlyList<Outcome>>(() => [.. trials.Select(Judge)], cancellation);

    static Outcome Judge(Trial trial)
    {
        var findings = Verifier.Check(trial.Design);
        if (findings.Count > 0) return new Refused("verifier", string.Join("\n", findings));
        try
        {
            return trial.Expected.Cycles.Count == trial.Stimulus.Count ? Agreed.Instance : new Refused("interpreter", "stopped early");
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return new Refused(fault.GetType().Name, fault.Message);
        }
    }
}
