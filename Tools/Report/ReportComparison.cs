using System.Globalization;

namespace Hdl.Tools.Report;

/// <summary>What differs between two reports of a top.</summary>
/// <param name="Changes">The sizes of the design, whether they changed or not, then the figures of modules, state, ports and cells that did.</param>
public sealed record ReportComparison(DesignReport Before, DesignReport Now, IReadOnlyList<ReportChange> Changes)
{
    /// <exception cref="BadUseException">The reports are of different tops.</exception>
    public static ReportComparison Of(DesignReport before, DesignReport now, string file)
    {
        if (before.Top != now.Top) throw new BadUseException($"Report '{file}' is of top '{before.Top}', and --top is '{now.Top}'; give the report of an earlier {now.Top} as --against, or --top {before.Top}.");
        var (old, present) = (Figures(before), Figures(now));
        var changes = Sizes(before).Zip(Sizes(now), (b, n) => new ReportChange(b.Name, b.Value, n.Value, true))
            .Concat(old.Keys.Union(present.Keys).Select(what => new ReportChange(what, Find(old, what), Find(present, what), false)).Where(c => c.Before != c.Now));
        return new ReportComparison(before, now, [.. changes]);

        static double? Find(IReadOnlyDictionary<string, double> figures, string what) => figures.TryGetValue(what, out double value) ? value : null;
    }

    /// <summary>The sizes that grew by more than so many percent.</summary>
    public IEnumerable<ReportChange> Beyond(double percent) => Changes.Where(c => c.IsSize && c.Percent > percent);

    static IEnumerable<(string Name, double? Value)> Sizes(DesignReport report) =>
    [
        ("gates of logic", report.Total.Gates?.Logic),
        ("gates of registers", report.Total.Gates?.Registers),
        ("gates of memories", report.Total.Gates?.Memories),
        ("levels of the deepest path", report.Logic?.Levels),
        ("cells", report.Total.Cells.Sum(c => c.Total)),
        ("register bits", report.Total.RegisterBits),
        ("memory bits", report.Total.MemoryBits),
        ("instances", report.Total.Instances),
        ("largest fan-out", report.Logic is { } logic ? logic.FanOut.Count == 0 ? 0 : logic.FanOut[0].Loads : null),
    ];

    /// <summary>All else that is compared, by what it is.</summary>
    static Dictionary<string, double> Figures(DesignReport report)
    {
        var figures = new Dictionary<string, double>();
        foreach (var port in report.Ports) figures[$"bits of {port.Direction} {port.Name}"] = port.Bits;
        foreach (var module in report.Modules.GroupBy(m => m.FullName.Split('(')[0]))
        {
            figures[$"instances of {module.Key}"] = module.Sum(m => m.Instances);
            if (report.Logic is not null) figures[$"gates of all {module.Key}"] = GateRow.Round(module.Sum(m => m.Gates!.Total * m.Instances));
            foreach (var state in module.SelectMany(m => m.Registers.Concat(m.Memories)).GroupBy(s => s.Name)) figures[$"bits of all {module.Key}.{state.Key}"] = state.Sum(s => s.TotalBits);
        }
        foreach (var cell in report.Total.Cells) figures[string.Create(CultureInfo.InvariantCulture, $"{cell.Type} of width {cell.Width}")] = cell.Total;
        foreach (var clock in report.Logic?.Clocks ?? []) figures[$"register bits on {clock.Name}"] = clock.RegisterBits;
        foreach (var removed in (report.Logic?.Removed ?? []).GroupBy(r => r.Reason)) figures[$"{removed.Key} bits, a module counted once"] = removed.Sum(r => r.Bits * r.Count);
        return figures;
    }
}
