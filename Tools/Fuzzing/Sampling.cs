using System.Numerics;
using System.Text.RegularExpressions;
using Hdl.Compiler.Ir;
using Hdl.Court;
using Hdl.Runtime;

namespace Hdl.Fuzzing;

/// <summary>What the outputs are in our own engines, sampled like the court does: settled, before each edge, a reset being on or off for a whole cycle.</summary>
public static partial class Sampling
{
    public static Trace Interpret(Design elaborated, IReadOnlyList<PortBits> ports, IReadOnlyList<Cycle> stimulus)
    {
        var interpreter = new Interpreter(elaborated);
        var failures = new List<PropertyFailure>();
        int number = 0;
        interpreter.Violated = violation => failures.Add(PropertyFailure.At(number, violation.Path));
        var trace = Run(ports, stimulus,
            (port, pattern) => port.Scatter(pattern, (indices, value) => interpreter.Set(port.Name, value, indices)),
            port => port.Gather(indices => interpreter.Get(port.Name, indices)),
            cycle => interpreter.AssertReset(clock => IsReset(cycle, clock)),
            cycle =>
            {
                interpreter.Step(clock => cycle.Edges?.Ticks(clock) ?? true, clock => IsReset(cycle, clock));
                number++;
            });
        return trace with { Failures = failures, Covered = interpreter.Covered.GroupBy(c => Index().Replace(c.Key, "")).ToDictionary(g => g.Key, g => g.Sum(c => c.Value)) };
    }

    /// <summary>Properties that do not hold are part of what is observed, and not thrown.</summary>
    public static Trace Emulate(Emulator emulator, IReadOnlyList<PortBits> ports, IReadOnlyList<Cycle> stimulus)
    {
        var failures = new List<PropertyFailure>();
        int number = 0;
        emulator.Violated += Add;
        var trace = Run(ports, stimulus, (port, pattern) => port.Write(emulator, pattern), port => port.Read(emulator), cycle => AssertReset(emulator, cycle), cycle =>
        {
            Step(emulator, cycle);
            number++;
        });
        emulator.Violated -= Add;
        var covered = emulator.Properties.Where(p => emulator.Signal(p.Signal).Kind == PropertyLayout.Cover).ToDictionary(p => p.Signal, p => emulator.Covered(p.Signal));
        return trace with { Failures = failures, Covered = covered };

        void Add(PropertyException violation) => failures.Add(PropertyFailure.At(number, violation.Property));
    }

    /// <summary>The same of each lane of a batch; all have the edges and resets of the first.</summary>
    public static IReadOnlyList<Trace> EmulateLanes(Emulator batch, IReadOnlyList<PortBits> ports, IReadOnlyList<IReadOnlyList<Cycle>> stimuli)
    {
        List<PortBits> inputs = ports.Where(p => !p.Output).ToList(), outputs = ports.Where(p => p.Output).ToList();
        var failures = stimuli.Select(_ => new List<PropertyFailure>()).ToList();
        var cycles = stimuli.Select(s => new List<IReadOnlyList<BigInteger?>>(s.Count)).ToList();
        int number = 0;
        batch.Violated += Add;
        for (; number < stimuli[0].Count; number++)
        {
            for (int lane = 0; lane < stimuli.Count; lane++)
                foreach (var port in inputs) port.Write(batch, stimuli[lane][number].Inputs[port.Name], lane);
            AssertReset(batch, stimuli[0][number]);
            for (int lane = 0; lane < stimuli.Count; lane++) cycles[lane].Add(outputs.Select(port => (BigInteger?)port.Read(batch, lane)).ToList());
            Step(batch, stimuli[0][number]);
        }
        batch.Violated -= Add;
        var covers = batch.Properties.Where(p => batch.Signal(p.Signal).Kind == PropertyLayout.Cover).Select(p => p.Signal).ToList();
        return [.. stimuli.Select((_, lane) => new Trace(outputs.Select(p => p.Name).ToList(), cycles[lane]) { Failures = failures[lane], Covered = covers.ToDictionary(c => c, c => batch.Covered(c, lane)) })];

        void Add(PropertyException violation) => failures[violation.Lane!.Value].Add(PropertyFailure.At(number, violation.Property));
    }

    /// <summary>The indices in a path: the cover points of an array are counted together.</summary>
    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Index();

    /// <summary>The resets that are on in a cycle come on.</summary>
    public static void AssertReset(Emulator emulator, Cycle cycle)
    {
        if (cycle.Edges is { } edges) emulator.AssertReset(edges.Resets);
        else if (cycle.Reset) emulator.AssertReset();
    }

    /// <summary>The edge of a cycle.</summary>
    public static void Step(Emulator emulator, Cycle cycle)
    {
        if (cycle.Edges is { } edges) emulator.Step(edges.Ticking, edges.Resets);
        else if (cycle.Reset) emulator.Reset();
        else emulator.Step();
    }

    static bool IsReset(Cycle cycle, string clock) => cycle.Edges?.IsReset(clock) ?? cycle.Reset;

    static Trace Run(IReadOnlyList<PortBits> ports, IReadOnlyList<Cycle> stimulus, Action<PortBits, BigInteger> set, Func<PortBits, BigInteger> get, Action<Cycle> assertReset, Action<Cycle> step)
    {
        List<PortBits> inputs = ports.Where(p => !p.Output).ToList(), outputs = ports.Where(p => p.Output).ToList();
        var cycles = new List<IReadOnlyList<BigInteger?>>(stimulus.Count);
        foreach (var cycle in stimulus)
        {
            foreach (var port in inputs) set(port, cycle.Inputs[port.Name]);
            assertReset(cycle);
            cycles.Add(outputs.Select(port => (BigInteger?)get(port)).ToList());
            step(cycle);
        }
        return new Trace(outputs.Select(p => p.Name).ToList(), cycles);
    }
}
