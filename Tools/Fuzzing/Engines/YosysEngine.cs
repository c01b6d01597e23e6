using Hdl.Court;

namespace Hdl.Fuzzing.Engines;

/// <summary>Yosys reads the emitted SystemVerilog and checks it: no latch, no undriven wire, no loop.</summary>
public sealed class YosysEngine(Toolchain toolchain) : IEngine
{
    public string Name => "yosys";

    public int BatchSize => 1;

    public async Task<IReadOnlyList<Outcome>> Run(IReadOnlyList<Trial> trials, CancellationToken cancellation)
    {
        var outcomes = new List<Outcome>();
        foreach (var trial in trials)
        {
            try
            {
                var text = SystemVerilogText.Of(toolchain, trial, 0);
                outcomes.Add(await OutsideTools.Synthesize(text.Files, text.Top, cancellation) switch
                {
                    Accepted => Agreed.Instance,
                    MissingTool m => new Absent(m.Tool, m.HowToInstall),
                    Rejected r => new Refused("yosys", r.Output),
                    Crashed c => new Silent(c.Assertion),
                    TimedOut t => new Refused("no end of Yosys", $"stopped after {t.Limit.TotalSeconds:F0} s"),
                    var other => throw new InvalidOperationException(other.GetType().Name),
                });
            }
            catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException))
            {
                outcomes.Add(new Refused(fault.GetType().Name, fault.ToString()));
            }
        }

        return outcomes;
    }
}
