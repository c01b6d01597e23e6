using Hdl.Court;

namespace Hdl.Fuzzing.Engines;

/// <summary>
/// Yosys proves that the emitted SystemVerilog, as it reads it, and the flat netlist are one design, for every input and not only for a stimulus: by induction over registers, or where that does not tell,
/// over a few cycles from power-up. A proof that does not come to its end says nothing of the design.
/// </summary>
public sealed class EquivalenceEngine(Toolchain toolchain) : IEngine
{
    const int Cycles = 4;

    static readonly TimeSpan LimitOfStep = TimeSpan.FromSeconds(10);

    public string Name => "equivalence";

    public int BatchSize => 1;

    // Products and quotients of many bits have no proof that ends soon, and random designs are full of them.
    public int TolerableSilence => 50;

    public Task<IReadOnlyList<Outcome>> Run(IReadOnlyList<Trial> trials, CancellationToken cancellation) => OneByOne.Run(trials, async trial =>
    {
        var text = SystemVerilogText.Of(toolchain, trial, 0);
        string netlist = toolchain.EmitNetlist(trial.Design);
        // Induction ends soon where both sides multiply alike, and the search through the first cycles where registers differ in what cannot be reached.
        if (await EquivalenceProof.Run(netlist, text.Files, text.Top, [], LimitOfStep, cancellation: cancellation) is Accepted) return Agreed.Instance;
        return await BoundedProof.Run(netlist, text.Files, text.Top, Cycles, LimitOfStep, cancellation) switch
        {
            Accepted => Agreed.Instance,
            MissingTool m => new Absent(m.Tool, m.HowToInstall),
            Rejected r => new Refused("SystemVerilog and netlist differ", r.Output),
            Crashed c => new Silent(c.Assertion),
            TimedOut t => new Silent($"no proof within {t.Limit.TotalSeconds:F0} s"),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
    });
}
