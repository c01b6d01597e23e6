using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.Netlist;

/// <summary>Maps an elaborated design to word-level cells.</summary>
public static class CellMap
{
    /// <summary>Every module with its nets; loops and instance arrays are written out.</summary>
    /// <exception cref="CombinationalLoopException">A wire is connected to itself.</exception>
    public static MappedDesign Map(Design elaborated)
    {
        elaborated = FlatNames.Run(elaborated);
        // A property is looked at before edges, so its module has a clock, here as in SystemVerilog.
        var (_, clocks) = Known(elaborated);
        elaborated = StripProperties.Run(elaborated);
        var modules = elaborated.Modules.ToDictionary(m => m.FullName);
        var repeated = elaborated.Modules.GroupBy(m => m.Name).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        var mapped = new MappedDesign(elaborated.Modules.Select(module =>
        {
            var mapper = new ModuleMapper(module, modules, clocks, rolled: false);
            mapper.Map();
            return mapper.Result(NameOf(module.FullName), NameOf);
        }).ToEquatableArray());
        return mapped with
        {
            BlackBoxes = mapped.Modules.SelectMany(m => m.Cells).Where(c => c.IsBlackBox).GroupBy(c => c.Type).Select(g => g.First())
                .Select(c => new MappedBlackBox(c.Type, Apart(c.Connections), c.Parameters)).ToEquatableArray(),
        };

        string NameOf(string fullName) => repeated.Contains(modules[fullName].Name) ? fullName : modules[fullName].Name;
    }

    /// <summary>The same ports with a net for each bit.</summary>
    static EquatableArray<Connection> Apart(EquatableArray<Connection> ports)
    {
        int next = Net.First;
        return ports.Select(p => p with { Bits = [.. p.Bits.Select(_ => next++)] }).ToEquatableArray();
    }

    /// <summary>
    /// The cells of one module, its children left out, with how often each stands there. Iterations that make equal cells are mapped once, so an array of any length takes the same time.
    /// </summary>
    public static IReadOnlyList<Cell> Count(Design elaborated, Module module)
    {
        var (modules, clocks) = Known(elaborated);
        var mapper = new ModuleMapper(StripProperties.Run(module), modules, clocks, rolled: true);
        mapper.Map();
        return mapper.Cells.Cells;
    }

    /// <summary>The modules, and for each the clocks that it has ports for.</summary>
    static (IReadOnlyDictionary<string, Module> Modules, IReadOnlyDictionary<string, IReadOnlyList<string>> Clocks) Known(Design elaborated)
    {
        var clocks = new Dictionary<string, IReadOnlyList<string>>();
        // Children stand before their parents.
        foreach (var module in elaborated.Modules)
            clocks.Add(module.FullName, [.. Clocks.Of(module).Where(clock => clock.Length > 0 || HasState(module) || module.BlackBox is { Clock.Length: > 0 } || module.Instances.Any(i => clocks[i.Module].Any(c => Clocks.Bound(i, c) == clock)))]);
        return (elaborated.Modules.ToDictionary(m => m.FullName), clocks);
    }

    /// <summary>Whether a register is the default clock's, or a method runs at it; a memory that nothing writes needs none.</summary>
    static bool HasState(Module module)
    {
        var clockOf = Clocks.OfState(module);
        return module.Processes.Any(p => p.Kind == ProcessKind.Clocked && p.Clock.Length == 0)
            || module.Signals.Any(s => s.Property is { Kind: not PropertyKind.History, Clock.Length: 0 })
            || module.Signals.Any(s => s.Kind == SignalKind.Register && !(clockOf.TryGetValue(s.Name, out string? clock) && clock.Length > 0));
    }
}
