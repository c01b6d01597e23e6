using System.Text.Json.Serialization;
using Hdl.Compiler.Ir;

namespace Hdl.Tools.Report;

using Module = Hdl.Compiler.Ir.Module;

/// <summary>What a design consists of. Arrays are counted by multiplication and never written out. Its JSON is described in Tools/README.md.</summary>
/// <param name="Top">The name of the top.</param>
/// <param name="Parameters">The arguments of the top by name; bools and enums as integers.</param>
/// <param name="Ports">The ports of the top, clock and reset left out.</param>
/// <param name="Modules">A module for each set of arguments, the top first.</param>
public sealed record DesignReport(
    string Top,
    IReadOnlyDictionary<string, int> Parameters,
    IReadOnlyList<PortRow> Ports,
    InstanceRow Hierarchy,
    IReadOnlyList<ModuleRow> Modules,
    TotalRow Total)
{
    /// <summary>The name and version of the JSON's schema.</summary>
    [JsonPropertyOrder(-1)]
    public string Schema => "hdlc-report-1";

    /// <param name="template">The top as it is written, for the names of its parameters.</param>
    public static DesignReport Of(Design elaborated, Module template, IReadOnlyList<int> arguments)
    {
        var modules = elaborated.Modules.ToDictionary(m => m.FullName);
        var instances = elaborated.Modules.ToDictionary(m => m.FullName, _ => 0L);
        instances[elaborated.Top.FullName] = 1;
        // Parents stand after their children.
        foreach (var module in elaborated.Modules.Reverse())
            foreach (var child in module.Instances)
                instances[child.Module] = checked(instances[child.Module] + instances[module.FullName] * Product(child.Lengths));

        var rows = elaborated.Modules.Reverse().Select(m => ModuleRow.Of(elaborated, m, instances[m.FullName])).ToList();
        var total = new TotalRow(
            rows.Sum(r => r.Instances),
            rows.Sum(r => r.Registers.Sum(s => s.TotalBits)),
            rows.Sum(r => r.Memories.Sum(s => s.TotalBits)),
            [.. rows.SelectMany(r => r.Cells).GroupBy(c => (c.Type, c.Width)).Select(g => new CellRow(g.Key.Type, g.Key.Width, g.Sum(c => c.Total), g.Sum(c => c.Total))).Order()]);
        return new DesignReport(
            template.Name,
            template.Parameters.Select((p, i) => (p.Name, arguments[i])).ToDictionary(p => p.Name, p => p.Item2),
            [.. elaborated.Top.Signals.Where(s => s.Direction != PortDirection.None).Select(PortRow.Of)],
            InstanceRow.Of(template.Name, elaborated.Top, [], 1, modules),
            rows,
            total);
    }

    internal static long Product(IEnumerable<Expr> lengths) => Lengths(lengths).Aggregate(1L, (product, length) => checked(product * length));

    internal static IReadOnlyList<int> Lengths(IEnumerable<Expr> lengths) => [.. lengths.Select(l => ((IntConst)l).Value)];
}
