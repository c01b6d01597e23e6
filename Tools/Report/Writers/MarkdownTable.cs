using System.Globalization;
using System.Text;

namespace Hdl.Tools.Report;

/// <summary>How tables and numbers are written in Markdown.</summary>
static class MarkdownTable
{
    /// <summary>A table under a title, or nothing when it has no rows; its last columns are numbers.</summary>
    public static void Write(StringBuilder text, string title, string[] columns, IEnumerable<string[]> rows, int right, string level = "##")
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        text.Append($"\n{level} {title}\n\n| {string.Join(" | ", columns)} |\n|{string.Concat(columns.Select((_, i) => i < columns.Length - right ? "---|" : "---:|"))}\n");
        foreach (string[] row in all) text.Append($"| {string.Join(" | ", row)} |\n");
    }

    public static string Code(string text) => $"`{text}`";

    public static string Escape(string text) => text.Replace("<", "\\<").Replace(">", "\\>").Replace("_", "\\_");

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
