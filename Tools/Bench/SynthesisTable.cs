using System.Globalization;
using System.Text;
using Hdl.Tools.Report;

namespace Hdl.Tools.Bench;

/// <summary>Writes estimates beside synthesis as a table in Markdown, with the median of how far they are apart.</summary>
static class SynthesisTable
{
    public static void Write(StringBuilder text, string title, IReadOnlyList<SynthesisRow> rows)
    {
        MarkdownTable.Write(text, title, ["", "gates estimated", "gates made", "deviation", "levels estimated", "levels made", "deviation"],
            rows.Select(r => (string[])[MarkdownTable.Code(r.Name), Number(r.Gates), r.Made is { } m ? Number(m.Gates) : "over the limit", Deviation(r.Gates, r.Made?.Gates), Number(r.Levels), r.Made is { } n ? Number(n.Levels) : "", Deviation(r.Levels, r.Made?.Levels)]), right: 6);
        var made = rows.Where(r => r.Made is not null).ToList();
        if (made.Count == 0) return;
        text.Append(CultureInfo.InvariantCulture, $"\n{made.Count} of {rows.Count} were synthesised. Median distance: gates {Median(made.Select(r => Distance(r.Gates, r.Made!.Gates))):0} %, levels {Median(made.Select(r => Distance(r.Levels, r.Made!.Levels))):0} %; ");
        text.Append(CultureInfo.InvariantCulture, $"within 25 %: gates {made.Count(r => Distance(r.Gates, r.Made!.Gates) <= 25)}, levels {made.Count(r => Distance(r.Levels, r.Made!.Levels) <= 25)}.\n");
    }

    static double Distance(double estimated, double made) => estimated == made ? 0 : made == 0 ? 100 : 100 * Math.Abs(estimated - made) / made;

    static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    static string Number(double value) => value.ToString("#,##0.#", CultureInfo.InvariantCulture);

    static string Deviation(double estimated, double? made) => made is not { } m ? "" : estimated == m ? "0 %" : m == 0 ? "-" : (100 * (estimated - m) / m).ToString("+0;-0;0", CultureInfo.InvariantCulture) + " %";
}
