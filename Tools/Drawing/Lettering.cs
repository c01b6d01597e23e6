namespace Hdl.Tools.Drawing;

/// <summary>How much room text takes, in the widths of Helvetica, which Arial and Liberation Sans share; another sans-serif font finds a tenth more.</summary>
static class Lettering
{
    // Thousandths of the font's size, from ' ' to '~'.
    static readonly int[] Widths =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>The width of a line in pixels, rounded up.</summary>
    public static int Width(string text, int size, bool bold = false)
    {
        int sum = text.Sum(c => c is >= ' ' and <= '~' ? Widths[c - ' '] : 584);
        return (sum * size * (bold ? 118 : 110) + 99_999) / 100_000;
    }

    /// <summary>As many of the names as fit the room, at least one, and how many more there are.</summary>
    public static string Fit(IReadOnlyList<string> names, int size, int room)
    {
        int shown = names.Count;
        while (shown > 1 && Width(Text(shown), size) > room) shown--;
        return Text(shown);

        string Text(int count) => string.Join(", ", names.Take(count)) + (count < names.Count ? FormattableString.Invariant($" +{names.Count - count}") : "");
    }
}
