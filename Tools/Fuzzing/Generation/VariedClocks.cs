using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

// Inside the namespace, where it goes before Hdl.Module of the run time.
using Module = Hdl.Compiler.Ir.Module;

/// <summary>Gives some designs several clocks, the default one among them, some related and some registers marked for crossings. It draws from a source of its own, so that the design of a seed stays as it is otherwise.</summary>
static class VariedClocks
{
    const int VariedOneIn = 4;

    public static Design Run(Design design, int seed)
    {
        var random = new System.Random(unchecked(seed * 37 + 11));
        if (random.Next(VariedOneIn) != 0) return design;
        var done = new Dictionary<string, Module>();
        foreach (var module in design.Modules)
        {
            var clocks = Enumerable.Range(0, random.Next(0, 3)).Select(i => $"clock_{(char)('a' + i)}").ToEquatableArray();
            string Any() => random.Next(clocks.Count + 1) is var i and > 0 ? clocks[i - 1] : Clocks.Default;
            done.Add(module.FullName, module with
            {
                Clocks = clocks,
                // Each clock to the one before it, so that no two are related twice.
                Ratios = clocks.Select((c, i) => new ClockRatio(c, random.Next(1, 5), random.Next(1, 5), i == 0 ? Clocks.Default : clocks[i - 1])).Where(_ => random.Next(2) == 0).ToEquatableArray(),
                Signals = module.Signals.Select(s => s.Kind == SignalKind.Register ? s with { Crossing = random.Next(8) == 0 } : s).ToEquatableArray(),
                Processes = module.Processes.Select(p => p.Kind == ProcessKind.Clocked ? p with { Clock = Any() } : p).ToEquatableArray(),
                Instances = module.Instances.Select(n => n with { Clocks = Clocks.Of(done[n.Module]).Select(c => new ClockBinding(c, Any())).ToEquatableArray() }).ToEquatableArray(),
            });
        }
        return design with { Modules = design.Modules.Select(m => done[m.FullName]).ToEquatableArray() };
    }
}
