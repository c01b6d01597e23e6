using System.Globalization;
using System.Text;
using static Hdl.Tools.Report.MarkdownTable;

namespace Hdl.Tools.Report;

/// <summary>Prints a report as Markdown, the hierarchy as a tree and as a Mermaid diagram.</summary>
static class MarkdownReport
{
    /// <summary>Rows of removed logic; all are in the JSON.</summary>
    const int MostRemoved = 20;

    public static string Print(DesignReport report)
    {
        var text = new StringBuilder();
        text.Append($"# {Escape(report.Top)}{Arguments(report)}\n\n");
        text.Append($"{Number(report.Total.Instances)} instances · {Number(report.Total.RegisterBits)} register bits · {Number(report.Total.MemoryBits)} memory bits · {Number(report.Total.Cells.Sum(c => c.Total))} cells\n");
        if (report is { Logic: { } logic, Total.Gates: { } gates })
            text.Append($"\nEstimated: {Number(gates.Logic)} gate equivalents of logic · {Number(gates.Registers)} of registers · {Number(gates.Memories)} of memories as flip-flops · {Number((long)logic.Levels)} levels of gates deep\n");
        if (report.LeftOut is { } leftOut) text.Append($"\n{Escape(leftOut)}\n");

        text.Append("\n## Hierarchy\n\n```\n");
        Tree(text, report.Hierarchy, 0);
        text.Append("```\n\n```mermaid\nflowchart TD\n");
        int nodes = 0;
        Diagram(text, report.Hierarchy, ref nodes);
        text.Append("```\n");

        Write(text, "Modules", ["module", "at", "instances", "logic in one", "registers in one", "memories in one", "gates in all"],
            report.Modules.Where(m => m.Gates is not null).Select(m => (string[])[Code(m.Name), m.Place ?? "", Number(m.Instances), Number(m.Gates!.Logic), Number(m.Gates.Registers), Number(m.Gates.Memories), Number(m.Gates.Total * m.Instances)]), right: 5);
        Write(text, "Ports", ["port", "direction", "type", "bits"], report.Ports.Select(p => (string[])[Code(p.Name + Axes(p.Lengths)), p.Direction, p.Type, Number(p.Bits)]), right: 1);
        States(text, "Registers", report.Modules, m => m.Registers);
        States(text, "Memories", report.Modules, m => m.Memories);
        if (report.Logic is not null) Logic(text, report.Logic);
        Write(text, "Clock crossings", ["from", "clock", "to", "clock", "guard", "at"], report.Crossings.Select(c => (string[])[Code(c.From), c.FromClock, Code(c.To), c.ToClock, c.Guard, c.Place ?? ""]), right: 0);
        Write(text, "Cells", ["cell", "width", "in the design", "gates"], report.Total.Cells.Select(c => (string[])[Code(c.Type), Number((long)c.Width), Number(c.Total), Gates(c)]), right: 3);
        foreach (var module in report.Modules.Where(m => m.Cells.Count > 0 && report.Modules.Count > 1))
        {
            Write(text, $"Cells of {Escape(module.Name)} × {Number(module.Instances)}", ["cell", "width", "in one", "in all", "gates in all"],
                module.Cells.Select(c => (string[])[Code(c.Type), Number((long)c.Width), Number(c.Count), Number(c.Total), Gates(c)]), right: 4);
        }
        return text.ToString();
    }

    public static string Arguments(DesignReport report) =>
        report.Parameters.Count == 0 ? "" : $"({string.Join(", ", report.Parameters.Select(p => $"{p.Key} = {p.Value.ToString(CultureInfo.InvariantCulture)}"))})";

    static void Logic(StringBuilder text, LogicReport logic)
    {
        Write(text, "Longest paths", ["", "from", "to", "levels"], logic.Paths.Select((p, i) => (string[])[Number(i + 1L), Code(p.From), Code(p.To), Number((long)p.Levels)]), right: 1);
        for (int i = 0; i < logic.Paths.Count; i++)
            Write(text, $"Path {Number(i + 1L)}: {Number((long)logic.Paths[i].Levels)} levels", ["in", "at", "cell", "width", "levels"], logic.Paths[i].Steps.Select(Step), right: 2, level: "###");
        Write(text, "Fan-out", ["net", "in", "at", "loads"], logic.FanOut.Select(n => (string[])[Code(n.Net), Code(n.Module), n.Place ?? "", Number(n.Loads)]), right: 1);
        Write(text, "Clock domains", ["clock", "register bits", "memory bits"], logic.Clocks.Select(c => (string[])[Code(c.Name), Number(c.RegisterBits), Number(c.MemoryBits)]), right: 2);
        if (logic.Clocks.Count > 0 && logic.Crossings.Count == 0) text.Append("\nNo path leads from one clock to another.\n");
        Write(text, "Longest paths between clocks", ["from", "clock", "to", "clock", "levels"], logic.Crossings.Select(p => (string[])[Code(p.From), p.FromClock ?? "", Code(p.To), p.ToClock ?? "", Number((long)p.Levels)]), right: 1);
        foreach (var (title, reason) in new[] { ("Constant logic", "constant"), ("Unused logic", "unused"), ("Logic that another cell does too", "equal") })
        {
            var rows = logic.Removed.Where(r => r.Reason == reason).OrderByDescending(r => r.Bits * r.Count).ToList();
            Write(text, title, ["in", "of", "cell", "at", "bits", "times in one"], rows.Take(MostRemoved).Select(r => (string[])[Code(r.Name), Code(r.Module), Code(r.Kind), r.Place ?? "", Number((long)r.Bits), Number(r.Count)]), right: 2);
            if (rows.Count > MostRemoved) text.Append($"\nAnd {Number((long)rows.Count - MostRemoved)} rows more in the JSON.\n");
        }
    }

    static string[] Step(StepRow step) => [Code(step.At), step.Place ?? "", Code(step.Kind), Number((long)step.Width), Number((long)step.Levels)];

    static string Gates(CellRow cell) => cell.Gates is { } gates ? Number(gates) : "";

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
        Write(text, title, ["module", "name", "type", "bits in one", "instances", "bits in all"],
            modules.SelectMany(m => of(m).Select(s => (string[])[Code(m.Name), Code(s.Name + Axes(s.Lengths)), s.Type, Number(s.Bits), Number(m.Instances), Number(s.TotalBits)])), right: 3);

    static string Axes(IReadOnlyList<int> lengths) => string.Concat(lengths.Select(l => $"[{l.ToString(CultureInfo.InvariantCulture)}]"));
}
