using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;
using Hdl.Court;
using Hdl.Fuzzing.Generation;

namespace Hdl.Fuzzing;

/// <summary>A design with its stimulus, and what the interpreter makes of it.</summary>
public sealed class Trial
{
    const int LaneRunCount = 3, SeedStep = 7919;

    readonly Lazy<Trace> expected;
    readonly Lazy<IReadOnlyList<LaneRun>> laneRuns;

    /// <param name="design">Templates or an elaborated design; its top has no parameters.</param>
    public Trial(Design design, int seed, int cycles)
    {
        Design = design;
        Seed = seed;
        Elaborated = Elaborate.Run(Pipeline.Close(design), design.Top.FullName, []);
        Ports = PortBits.Of(Elaborated.Top);
        Stimulus = Fuzzing.Stimulus.Make(Ports, seed, cycles, Elaborated.Top);
        expected = new(() => Sampling.Interpret(Elaborated, Ports, Stimulus));
        laneRuns = new(() => [.. Enumerable.Range(0, LaneRunCount).Select(run =>
        {
            if (run == 0) return new LaneRun(Stimulus, expected);
            var inputs = Fuzzing.Stimulus.Make(Ports, seed + run * SeedStep, cycles, Elaborated.Top);
            IReadOnlyList<Cycle> stimulus = [.. Stimulus.Select((cycle, i) => cycle with { Inputs = inputs[i].Inputs })];
            return new LaneRun(stimulus, new(() => Sampling.Interpret(Elaborated, Ports, stimulus)));
        })]);
    }

    public int Seed { get; }

    public Design Design { get; }

    public Design Elaborated { get; }

    public IReadOnlyList<PortBits> Ports { get; }

    public IReadOnlyList<Cycle> Stimulus { get; }

    /// <summary>What the interpreter observes; made on first use.</summary>
    public Trace Expected => expected.Value;

    /// <summary>Runs beside that of this trial, with other inputs and the same edges and resets: what lanes of a batch may have.</summary>
    public IReadOnlyList<LaneRun> LaneRuns => laneRuns.Value;

    /// <summary>The first place where a trace differs from what is expected, or null.</summary>
    public Difference? FirstDifference(Trace got) => Trace.Compare(Expected, got).FirstOrDefault();
}
