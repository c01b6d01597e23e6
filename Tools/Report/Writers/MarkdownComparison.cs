using System.Globalization;
using System.Text;
using static Hdl.Tools.Report.MarkdownTable;

namespace Hdl.Tools.Report;

/// <summary>Prints a comparison as Markdown.</summary>
static class MarkdownComparison
{
    public static string Print(ReportComparison comparison)
    {
        var text = new StringBuilder();
        string before = $"{comparison.Before.Top}{MarkdownReport.Arguments(comparison.Before)}", now = $"{comparison.Now.Top}{MarkdownReport.Arguments(comparison.Now)}";
        text.Append($"# {Escape(now)}, compared{(before == now ? "" : $" with {Escape(before)}")}\n");
        Write(text, "Sizes", ["", "before", "now", "change"], comparison.Changes.Where(c => c.IsSize).Select(Row), right: 3);
        Write(text, "What changed", ["", "before", "now", "change"], comparison.Changes.Where(c => !c.IsSize).Select(Row), right: 3);
        if (comparison.Changes.All(c => c.Before == c.Now)) text.Append("\nNothing changed.\n");
        return text.ToString();
    }

    static string[] Row(ReportChange change) => [Escape(change.What), Figure(change.Before), Figure(change.Now), Percent(change)];

    static string Figure(double? value) => value is { } number ? number.ToString("#,##0.#", CultureInfo.InvariantCulture) : "-";

    public static string Percent(ReportChange change) =>
        change.Before == change.Now ? "" : change.Before is null ? "new" : change.Now is null ? "gone" : double.IsInfinity(change.Percent) ? "from 0" : change.Percent.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + " %";
}
