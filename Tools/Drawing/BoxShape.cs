namespace Hdl.Tools.Drawing;

/// <summary>The size of a box and the places of its lines of text, in pixels.</summary>
/// <param name="Left">What stands at the pins, from the top; the last is that of a box that feeds itself.</param>
/// <param name="Right">What the box holds or hands out, from the top; the second part is lighter.</param>
sealed record BoxShape(Box Box, IReadOnlyList<string> Left, IReadOnlyList<(string Name, string Size)> Right, int Width, int Height, bool FeedsItself)
{
    public const int Row = 16, Pad = 10, TitleSize = 13, TextSize = 11;

    const int LeftRoom = 150, Rows = 8;

    /// <summary>The title's part of the height.</summary>
    public static int HeaderOf(Box box) => box.Title.Length == 0 ? 4 : box.Detail.Length == 0 ? 26 : 41;

    /// <param name="incoming">What comes in, a connection each; that from the box itself last.</param>
    public static BoxShape Of(Box box, IReadOnlyList<IReadOnlyList<string>> incoming, bool feedsItself)
    {
        bool port = box.Kind is BoxKind.Input or BoxKind.Output;
        IReadOnlyList<string> left = port ? [.. incoming.Select(_ => "")] : [.. incoming.Select(names => Lettering.Fit(names, TextSize, LeftRoom))];
        IReadOnlyList<(string, string)> right = [.. box.Rows.Select(r => (r.Name, r.Size))];
        if (!port && right.Count > Rows) right = [.. right.Take(Rows - 1), ("", FormattableString.Invariant($"{right.Count - Rows + 1} more"))];
        int leftWidth = left.Select(t => Lettering.Width(t, TextSize)).DefaultIfEmpty().Max();
        int rightWidth = right.Select(r => WidthOf(r)).DefaultIfEmpty().Max();
        int body = leftWidth + rightWidth + (leftWidth > 0 && rightWidth > 0 ? 18 : 0);
        int width = Math.Max(body, Math.Max(Lettering.Width(box.Title, TitleSize, bold: true), Lettering.Width(box.Detail, TextSize))) + 2 * Pad;
        int rows = Math.Max(left.Count, right.Count);
        return new BoxShape(box, left, right, Math.Max(width, 60), HeaderOf(box) + rows * Row + (rows > 0 ? 6 : 2), feedsItself);
    }

    /// <summary>The middle of a row, below the top.</summary>
    public int Middle(int row) => Box.Kind == BoxKind.Output ? Height * (2 * row + 1) / (2 * Math.Max(1, Left.Count)) : HeaderOf(Box) + row * Row + Row / 2;

    /// <summary>Where connections leave, below the top.</summary>
    public int Out => Height / 2;

    public static int WidthOf((string Name, string Size) row) => Lettering.Width(row.Size.Length == 0 ? row.Name : row.Name.Length == 0 ? row.Size : $"{row.Name} {row.Size}", TextSize);
}
