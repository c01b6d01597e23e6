using System.Globalization;
using System.Text;

namespace Hdl.Tools.Report;

/// <summary>Prints a report as Markdown, the hierarchy as a tree and as a Mermaid diagram.</summary>
static class MarkdownReport
{
    public static string Print(DesignReport report)
    {
        var text = new StringBuilder();
        string arguments = report.Parameters.Count == 0 ? "" : $"({string.Join(", ", report.Parameters.Select(p => $"{p.Key} = {p.Value.ToString(CultureInfo.InvariantCulture)}"))})";
        text.Append($"# {Escape(report.Top)}{arguments}\n\n");
        text.Append($"{Number(report.Total.Instances)} instances · {Number(report.Total.RegisterBits)} register bits · {Number(report.Total.MemoryBits)} memory bits · {Number(report.Total.Cells.Sum(c => c.Total))} cells\n");

        text.Append("\n## Hierarchy\n\n```\n");
        Tree(text, report.Hierarchy, 0);
        text.Append("```\n\n```mermaid\nflowchart TD\n");
        int nodes = 0;
        Diagram(text, report.Hierarchy, ref nodes);
        text.Append("```\n");

        Table(text, "Ports", ["port", "direction", "type", "bits"], report.Ports.Select(p => (string[])[Code(p.Name + Axes(p.Lengths)), p.Direction, p.Type, Number(p.Bits)]), right: 1);
        States(text, "Registers", report.Modules, m => m.Registers);
        States(text, "Memories", report.Modules, m => m.Memories);
        Table(text, "Cells", ["cell", "width", "in the design"], report.Total.Cells.Select(c => (string[])[Code(c.Type), Number(c.Width), Number(c.Total)]), right: 2);
        foreach (var module in report.Modules.Where(m => m.Cells.Count > 0 && report.Modules.Count > 1))
        {
            Table(text, $"Cells of {Escape(module.Name)} × {Number(module.Instances)}", ["cell", "width", "in one", "in all"],
                module.Cells.Select(c => (string[])[Code(c.Type), Number(c.Width), Number(c.Count), Number(c.Total)]), right: 3);
        }
        return text.ToString();
    }

    static void Tree(StringBuilder text, InstanceRow row, int depth)
    {
        text.Append(' ', 2 * depth).Append(Label(row)).Append('\n');
        foreach (var child in row.Children) Tree(text, child, depth + 1);
    }

    static int Diagram(StringBuilder text, InstanceRow row, ref int nodes)
    {
        int own = nodes++;
        text.Append($"  n{own}[\"{Label(row).Replace("<", "&lt;").Replace(">", "&gt;")}\"]\n");
        foreach (var child in row.Children)
        {
            int below = Diagram(text, child, ref nodes);
            text.Append($"  n{own} --> n{below}\n");
        }
        return own;
    }

    static string Label(InstanceRow row) => $"{row.Name}{Axes(row.Lengths)} : {row.Module}{(row.Lengths.Count == 0 ? "" : $" × {Number(row.Count)}")}";

    static void States(StringBuilder text, string title, IReadOnlyList<ModuleRow> modules, Func<ModuleRow, IReadOnlyList<StateRow>> of) =>
        Table(text, title, ["module", "name", "type", "bits in one", "instances", "bits in all"],
            modules.SelectMany(m => of(m).Select(s => (string[])[Code(m.Name), Code(s.Name + Axes(s.Lengths)), s.Type, Number(s.Bits), Number(m.Instances), Number(s.TotalBits)])), right: 3);

    /// <summary>A table, or nothing when it has no rows; its last columns are numbers.</summary>
    static void Table(StringBuilder text, string title, string[] columns, IEnumerable<string[]> rows, int right)
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        text.Append($"\n## {title}\n\n| {string.Join(" | ", columns)} |\n|{string.Concat(columns.Select((_, i) => i < columns.Length - right ? "---|" : "---:|"))}\n");
        foreach (string[] row in all) text.Append($"| {string.Join(" | ", row)} |\n");
    }

    static string Axes(IReadOnlyList<int> lengths) => string.Concat(lengths.Select(l => $"[{l.ToString(CultureInfo.InvariantCulture)}]"));

    static string Code(string text) => $"`{text}`";

    static string Escape(string text) => text.Replace("<", "\\<").Replace(">", "\\>").Replace("_", "\\_");

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
