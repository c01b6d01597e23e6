using Hdl.Court;

namespace Hdl.Fuzzing.Engines;

/// <summary>The emitted SystemVerilog in another simulator.</summary>
public sealed class SimulatorEngine(Toolchain toolchain, Simulator simulator) : IEngine
{
    static readonly TimeSpan LimitOfBatch = TimeSpan.FromMinutes(5), LimitOfOne = TimeSpan.FromSeconds(60);

    public string Name => simulator.ToString().ToLowerInvariant();

    public int BatchSize => simulator == Simulator.Verilator ? 50 : 25;

    public async Task<IReadOnlyList<Outcome>> Run(IReadOnlyList<Trial> trials, CancellationToken cancellation)
    {
        var outcomes = new Outcome[trials.Count];
        var texts = new List<(int Trial, Exhibit Exhibit)>();
        for (int i = 0; i < trials.Count; i++)
        {
            try
            {
                texts.Add((i, SystemVerilogText.Of(toolchain, trials[i], i).Exhibit(trials[i])));
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                outcomes[i] = new Refused(fault.GetType().Name, fault.ToString());
            }
        }

        await Judge(trials, texts, outcomes, cancellation);
        return outcomes;
    }

    /// <summary>Runs all together; where a build or run of all fails, halves tell whose fault it is. Icarus runs each by itself.</summary>
    async Task Judge(IReadOnlyList<Trial> trials, IReadOnlyList<(int Trial, Exhibit Exhibit)> texts, Outcome[] outcomes, CancellationToken cancellation)
    {
        if (texts.Count == 0) return;
        bool together = simulator == Simulator.Verilator && texts.Count > 1;
        var verdicts = await OutsideTools.RunTogether(simulator, [.. texts.Select(t => t.Exhibit)], together ? LimitOfBatch : LimitOfOne, cancellation);
        if (together && verdicts[0] is Rejected or Crashed or TimedOut)
        {
            int half = texts.Count / 2;
            await Judge(trials, [.. texts.Take(half)], outcomes, cancellation);
            await Judge(trials, [.. texts.Skip(half)], outcomes, cancellation);
            return;
        }

        for (int i = 0; i < texts.Count; i++)
        {
            var trial = trials[texts[i].Trial];
            outcomes[texts[i].Trial] = verdicts[i] switch
            {
                Simulated s when trial.FirstDifference(s.Trace) is not { } => Agreed.Instance,
                Simulated when simulator == Simulator.Icarus && IcarusDivision.IsIn(trial.Elaborated) => new Silent(IcarusDivision.Text),
                Simulated s => new Differs(trial.FirstDifference(s.Trace)!),
                MissingTool m => new Absent(m.Tool, m.HowToInstall),
                Rejected r => new Refused($"rejected in step {Path.GetFileName(r.Step)}", r.Output),
                Crashed c => new Silent(c.Assertion),
                TimedOut t => new Silent($"no end of step {Path.GetFileName(t.Step)} within {t.Limit.TotalSeconds:F0} s"),
                _ => throw new InvalidOperationException(verdicts[i].GetType().Name),
            };
        }
    }
}
