using Hdl.Compiler.Backends.Netlist;
using Hdl.Compiler.Ir;
using Hdl.Tools.Report.Passes;

namespace Hdl.Tools.Report;

using Module = Hdl.Compiler.Ir.Module;

/// <summary>What the passes find in the netlist of a design, as rows of a report.</summary>
/// <param name="Gates">Gate equivalents of one instance, by the full name of its module.</param>
sealed record NetlistAnalysis(LogicReport Logic, IReadOnlyDictionary<string, ModuleGates> Gates)
{
    /// <summary>A module of more nets, its arrays written out, is not connected.</summary>
    public const long MostNets = 30_000_000;

    /// <summary>Null where a module is too large; its name and nets are then given.</summary>
    public static (NetlistAnalysis? Analysis, string? LeftOut) Of(Design elaborated, SourcePlaces places)
    {
        var modules = elaborated.Modules.ToDictionary(m => m.FullName);
        foreach (var module in elaborated.Modules)
            if (Nets(module, modules) is var nets && nets > MostNets)
                return (null, FormattableString.Invariant($"Module {module.Name} has {nets:N0} nets with its arrays written out, more than {MostNets:N0}: gates, paths, fan-out, clocks and removed logic were left out. Smaller arrays as --param tell them."));
        var mapped = CellMap.Map(elaborated);
        var byName = mapped.Modules.ToDictionary(m => m.Name);
        var simplified = SimplifyNetlist.Run(mapped);
        var (deepest, crossings) = FindPaths.Run(simplified, (module, port) => places.ElementWidth(byName[module], port));
        var paths = new PathRows(places);
        var logic = new LogicReport(
            deepest.Count == 0 ? 0 : deepest[0].End.Levels,
            [.. deepest.Where(p => p.End.Levels > 0).Select(paths.Of)],
            [.. CountLoads.Run(simplified).Take(FindPaths.Kept).Select(n => new FanOutRow(n.Module.Name, n.Name is { } name ? places.NameOf(n.Module, name) : $"{n.Driver?.Type} of {n.Driver?.Member}", n.Loads, n.Driver is { } driver && n.Name is null ? places.Of(n.Module, driver) : places.Of(n.Module, (n.Name ?? "").Split('[', '.')[0])))],
            [.. FindClocks.Run(mapped).Select(c => new ClockRow(c.Key, c.Value.RegisterBits, c.Value.MemoryBits))],
            [.. crossings.Select(paths.Of)],
            [.. simplified.SelectMany(m => Removed(m, places))]);
        return (new NetlistAnalysis(logic, simplified.ToDictionary(m => m.Module.FullName, ModuleGates.Of)), null);
    }

    static IEnumerable<RemovedRow> Removed(SimplifiedModule simplified, SourcePlaces places)
    {
        var module = simplified.Module;
        var cells = simplified.Removed.Select(r => new RemovedRow(module.Name, ReasonOf(r.Reason), r.Cell.Type, places.NameOf(module, r.Cell.Member), r.Bits, 1, places.Of(module, r.Cell)));
        var inputs = simplified.UnusedInputs.Select(p => new RemovedRow(module.Name, ReasonOf(RemovalReason.Unused), "input", places.NameOf(module, p.Port), p.Bits.Length, 1, places.Of(module, p.Port)));
        return cells.Concat(inputs).GroupBy(r => r).Select(g => g.Key with { Count = g.LongCount() })
            .OrderBy(r => r.Reason, StringComparer.Ordinal).ThenByDescending(r => r.Bits * r.Count).ThenBy(r => r.Kind, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Place, StringComparer.Ordinal);
    }

    static string ReasonOf(RemovalReason reason) => reason switch { RemovalReason.Constant => "constant", RemovalReason.Equal => "equal", _ => "unused" };

    static long Nets(Module module, IReadOnlyDictionary<string, Module> modules)
    {
        double nets = module.Signals.Where(s => s.Kind is SignalKind.Wire or SignalKind.Register).Sum(Bits)
            + module.Instances.Sum(i => Product(i.Lengths) * modules[i.Module].Signals.Where(s => s.Direction != PortDirection.None).Sum(Bits));
        return (long)Math.Min(nets, long.MaxValue / 2);
    }

    static double Bits(Signal signal) => signal.Type.Bits * Product(signal.Lengths);

    static double Product(IEnumerable<Expr> lengths) => lengths.Aggregate(1.0, (product, length) => product * ((IntConst)length).Value);
}
