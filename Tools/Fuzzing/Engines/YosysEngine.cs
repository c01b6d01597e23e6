using Hdl.Court;

namespace Hdl.Fuzzing.Engines;

/// <summary>Yosys reads the emitted SystemVerilog and checks it: no latch, no undriven wire, no loop.</summary>
public sealed class YosysEngine(Toolchain toolchain) : IEngine
{
    public string Name => "yosys";

    public int BatchSize => 1;

    public Task<IReadOnlyList<Outcome>> Run(IReadOnlyList<Trial> trials, CancellationToken cancellation) => OneByOne.Run(trials, async trial =>
    {
        var text = SystemVerilogText.Of(toolchain, trial, 0);
        return await OutsideTools.Synthesize(text.Files, text.Top, cancellation) switch
        {
            Accepted => Agreed.Instance,
            MissingTool m => new Absent(m.Tool, m.HowToInstall),
            Rejected r => new Refused("yosys", r.Output),
            Crashed c => new Silent(c.Assertion),
            TimedOut t => new Refused("no end of Yosys", $"stopped after {t.Limit.TotalSeconds:F0} s"),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
    });
}
