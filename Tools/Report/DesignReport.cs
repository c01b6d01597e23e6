using System.Text.Json.Serialization;
using Hdl.Compiler.Backends.Netlist;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Crossings;
using Hdl.Compiler.Ir.Positions;
using Hdl.Compiler.Passes;

namespace Hdl.Tools.Report;

using Module = Hdl.Compiler.Ir.Module;

/// <summary>
/// What a design consists of. Cells are counted by multiplication; only modules whose logic is followed have their own arrays written out, each module once. Its JSON is
/// described in Tools/Report/README.md.
/// </summary>
/// <param name="Top">The name of the top.</param>
/// <param name="Parameters">The arguments of the top by name; bools and enums as integers.</param>
/// <param name="Ports">The ports of the top, clock and reset left out.</param>
/// <param name="Modules">A module for each set of arguments, the top first.</param>
/// <param name="Crossings">Values that pass between clocks, by the names of signals.</param>
/// <param name="Logic">Null where a module is too large.</param>
/// <param name="LeftOut">Why there is no logic; null where there is.</param>
public sealed record DesignReport(
    string Top,
    IReadOnlyDictionary<string, int> Parameters,
    IReadOnlyList<PortRow> Ports,
    InstanceRow Hierarchy,
    IReadOnlyList<ModuleRow> Modules,
    TotalRow Total,
    IReadOnlyList<CrossingRow> Crossings,
    LogicReport? Logic,
    string? LeftOut)
{
    /// <summary>The name and version of the JSON's schema.</summary>
    public const string SchemaName = "hdlc-report-3";

    [JsonPropertyOrder(-1)]
    public string Schema => SchemaName;

    /// <param name="template">The top as it is written, for the names of its parameters.</param>
    /// <param name="map">Where the modules stand in C#.</param>
    public static DesignReport Of(Design elaborated, Module template, IReadOnlyList<int> arguments, SourceMap map)
    {
        elaborated = StripProperties.Run(elaborated);
        var modules = elaborated.Modules.ToDictionary(m => m.FullName);
        var instances = elaborated.Modules.ToDictionary(m => m.FullName, _ => 0L);
        instances[elaborated.Top.FullName] = 1;
        // Parents stand after their children.
        foreach (var module in elaborated.Modules.Reverse())
            foreach (var child in module.Instances)
                instances[child.Module] = checked(instances[child.Module] + instances[module.FullName] * Product(child.Lengths));

        var places = new SourcePlaces(elaborated, map);
        var (analysis, leftOut) = NetlistAnalysis.Of(elaborated, places);
        var rows = elaborated.Modules.Reverse().Select(Row).ToList();
        var total = new TotalRow(
            rows.Sum(r => r.Instances),
            rows.Sum(r => r.Registers.Sum(s => s.TotalBits)),
            rows.Sum(r => r.Memories.Sum(s => s.TotalBits)),
            [.. rows.SelectMany(r => r.Cells).GroupBy(c => (c.Type, c.Width)).Select(g => new CellRow(g.Key.Type, g.Key.Width, g.Sum(c => c.Total), g.Sum(c => c.Total), analysis is null ? null : GateRow.Round(g.Sum(c => c.Gates ?? 0)))).Order()],
            analysis is null ? null : rows.Aggregate(GateRow.None, (sum, r) => sum + analysis.Gates[r.FullName].Sum * r.Instances).Rounded());
        return new DesignReport(
            template.Name,
            template.Parameters.Select((p, i) => (p.Name, arguments[i])).ToDictionary(p => p.Name, p => p.Item2),
            [.. elaborated.Top.Signals.Where(s => s.Direction != PortDirection.None).Select(PortRow.Of)],
            InstanceRow.Of(template.Name, elaborated.Top, [], 1, modules),
            rows,
            total,
            [.. new FindCrossings(_ => null).Run(Flatten.Run(elaborated).Top).Select(c => CrossingRow.Of(c, places)).OrderBy(c => c.From, StringComparer.Ordinal).ThenBy(c => c.To, StringComparer.Ordinal)],
            analysis?.Logic,
            leftOut);

        ModuleRow Row(Module module)
        {
            long times = instances[module.FullName];
            var gates = analysis?.Gates[module.FullName];
            var cells = CellMap.Count(elaborated, module).GroupBy(c => (c.Type, c.Width)).Select(g =>
                new CellRow(g.Key.Type, g.Key.Width, g.Sum(c => c.Times), checked(g.Sum(c => c.Times) * times), gates is null ? null : GateRow.Round(gates.ByCell.GetValueOrDefault(g.Key) * times)));
            return new ModuleRow(module.Name, module.FullName, places.OfClass(module.FullName), times, States(SignalKind.Register), States(SignalKind.Memory), [.. cells.Order()], gates?.Sum.Rounded());

            IReadOnlyList<StateRow> States(SignalKind kind) => [.. BlackBox.Shell(module).Signals.Where(s => s.Kind == kind).Select(s => StateRow.Of(s, times))];
        }
    }

    internal static long Product(IEnumerable<Expr> lengths) => Lengths(lengths).Aggregate(1L, (product, length) => checked(product * length));

    internal static IReadOnlyList<int> Lengths(IEnumerable<Expr> lengths) => [.. lengths.Select(l => ((IntConst)l).Value)];
}
