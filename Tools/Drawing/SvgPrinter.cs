using System.Globalization;
using System.Security;
using System.Text;

namespace Hdl.Tools.Drawing;

/// <summary>Prints a picture as SVG on a white card. Boxes carry <c>data-box</c>, arrows <c>data-from</c> and <c>data-to</c>.</summary>
static class SvgPrinter
{
    const int Head = 52, Foot = 40, Margin = 12, Radius = 4;

    const string Style =
        "text{fill:#1f2933;font-size:11px}.t{font-size:13px;font-weight:700}.h{font-size:16px;font-weight:700}.d{fill:#66727f}" +
        ".input,.output{fill:#eef1f4;stroke:#7b8794}.child{fill:#e3eefb;stroke:#3b73b9}.memory{fill:#fdf0d5;stroke:#b7791f}.register{fill:#e4f4e8;stroke:#3a8a55}.logic{fill:#f1ebfa;stroke:#7d5fb2}" +
        ".w{fill:none;stroke-width:1.4;stroke-linejoin:round}" +
        ".a{stroke:none}.a.input{fill:#7b8794}.a.child{fill:#3b73b9}.a.memory{fill:#b7791f}.a.register{fill:#3a8a55}.a.logic{fill:#7d5fb2}";

    static readonly (BoxKind Kind, string Says)[] Legend =
    [
        (BoxKind.Input, "ports"), (BoxKind.Child, "child"), (BoxKind.Memory, "memory"), (BoxKind.Register, "registers"), (BoxKind.Logic, "logic"),
    ];

    /// <param name="attributes">Further attributes of the root, by which the picture can be drawn again.</param>
    public static string Print(Diagram diagram, IReadOnlyList<KeyValuePair<string, string>> attributes)
    {
        var picture = Picture.Of(diagram);
        var legend = Legend.Where(l => diagram.Boxes.Any(b => b.Kind == l.Kind || (l.Kind == BoxKind.Input && b.Kind == BoxKind.Output))).ToList();
        int titleWidth = Lettering.Width(diagram.Title, 16, bold: true);
        int width = Math.Max(Math.Max(picture.Width, titleWidth + Lettering.Width(diagram.Detail, BoxShape.TextSize) + 44), 32 + 84 * legend.Count) + 2 * Margin, height = picture.Height + Head + Foot + Margin;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"Helvetica,Arial,'Liberation Sans',sans-serif\"");
        foreach (var (name, value) in attributes) svg.Append(CultureInfo.InvariantCulture, $" {name}=\"{Escape(value)}\"");
        svg.Append(CultureInfo.InvariantCulture, $">\n<title>{Escape(diagram.Title)}</title>\n<style>{Style}</style>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"1\" y=\"1\" width=\"{width - 2}\" height=\"{height - 2}\" rx=\"10\" fill=\"#fff\" stroke=\"#d5dbe1\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"h\" x=\"28\" y=\"30\">{Escape(diagram.Title)}</text><text class=\"d\" x=\"{40 + titleWidth}\" y=\"30\">{Escape(diagram.Detail)}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({Margin} {Head})\">\n");
        foreach (var wire in picture.Wires) Print(svg, diagram, wire);
        foreach (var box in picture.Boxes) Print(svg, box);
        svg.Append("</g>\n");
        for (int i = 0; i < legend.Count; i++)
        {
            int x = 28 + 84 * i, y = height - 24;
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{Class(legend[i].Kind)}\" x=\"{x}\" y=\"{y}\" width=\"12\" height=\"10\" rx=\"2\"/><text class=\"d\" x=\"{x + 17}\" y=\"{y + 9}\">{legend[i].Says}</text>\n");
        }
        return svg.Append("</svg>\n").ToString();
    }

    static void Print(StringBuilder svg, Diagram diagram, Wire wire)
    {
        string kind = Class(diagram.Boxes[wire.From].Kind);
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"w {kind}\" d=\"");
        foreach (var line in wire.Lines) Line(svg, line);
        svg.Append("\"/>\n");
        foreach (var (x, y) in wire.Joints) svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"a {kind}\" cx=\"{x}\" cy=\"{y}\" r=\"2.6\"/>\n");
        foreach (var (to, x, y) in wire.Heads)
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"a {kind}\" data-from=\"{Escape(diagram.Boxes[wire.From].Name)}\" data-to=\"{Escape(diagram.Boxes[to].Name)}\" d=\"M{x} {y}l-8-4v8z\"/>\n");
    }

    /// <summary>A line with round corners.</summary>
    static void Line(StringBuilder svg, IReadOnlyList<(int X, int Y)> points)
    {
        svg.Append(CultureInfo.InvariantCulture, $"M{points[0].X} {points[0].Y}");
        for (int i = 1; i < points.Count; i++)
        {
            var (before, corner) = (points[i - 1], points[i]);
            if (i == points.Count - 1)
            {
                Straight(svg, before, corner);
                break;
            }
            var after = points[i + 1];
            int round = Math.Min(Radius, Math.Min(Distance(before, corner), Distance(corner, after)) / 2);
            Straight(svg, before, Towards(corner, before, round));
            var end = Towards(corner, after, round);
            svg.Append(CultureInfo.InvariantCulture, $"Q{corner.X} {corner.Y} {end.X} {end.Y}");
        }
    }

    static void Straight(StringBuilder svg, (int X, int Y) from, (int X, int Y) to)
    {
        if (from.Y == to.Y) svg.Append(CultureInfo.InvariantCulture, $"H{to.X}");
        else svg.Append(CultureInfo.InvariantCulture, $"V{to.Y}");
    }

    static int Distance((int X, int Y) a, (int X, int Y) b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y);

    static (int X, int Y) Towards((int X, int Y) from, (int X, int Y) to, int step) => (from.X + Math.Sign(to.X - from.X) * step, from.Y + Math.Sign(to.Y - from.Y) * step);

    static void Print(StringBuilder svg, PlacedBox placed)
    {
        var (shape, box) = (placed.Shape, placed.Shape.Box);
        int x = placed.X, y = placed.Y, right = x + placed.Width - BoxShape.Pad;
        svg.Append(CultureInfo.InvariantCulture, $"<g data-box=\"{Escape(box.Name)}\" data-kind=\"{Class(box.Kind)}\">");
        int radius = box.Kind switch { BoxKind.Input or BoxKind.Output => 9, BoxKind.Logic => 8, _ => 3 };
        for (int layer = box.IsArray ? 2 : 0; layer >= 0; layer--)
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{Class(box.Kind)}\" x=\"{x + 4 * layer}\" y=\"{y - 4 * layer}\" width=\"{placed.Width}\" height=\"{shape.Height}\" rx=\"{radius}\"/>");
        if (box.Title.Length > 0) svg.Append(CultureInfo.InvariantCulture, $"<text class=\"t\" x=\"{x + BoxShape.Pad}\" y=\"{y + 18}\">{Escape(box.Title)}</text>");
        if (box.Detail.Length > 0) svg.Append(CultureInfo.InvariantCulture, $"<text class=\"d\" x=\"{x + BoxShape.Pad}\" y=\"{y + 33}\">{Escape(box.Detail)}</text>");
        for (int i = 0; i < placed.Pins.Count; i++)
            if (placed.Pins[i].Length > 0) svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + BoxShape.Pad}\" y=\"{y + shape.Middle(i) + 4}\">{Escape(placed.Pins[i])}</text>");
        for (int i = 0; i < shape.Right.Count; i++)
        {
            var (name, size) = shape.Right[i];
            int line = y + BoxShape.HeaderOf(box) + i * BoxShape.Row + BoxShape.Row / 2 + 4;
            string text = size.Length == 0 ? Escape(name) : $"{Escape(name)} <tspan class=\"d\">{Escape(size)}</tspan>";
            bool fromLeft = box.Kind == BoxKind.Output;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(fromLeft ? x + BoxShape.Pad : right)}\" y=\"{line}\"{(fromLeft ? "" : " text-anchor=\"end\"")}>{text.Trim()}</text>");
        }
        svg.Append("</g>\n");
    }

    static string Class(BoxKind kind) => kind switch
    {
        BoxKind.Input => "input",
        BoxKind.Output => "output",
        BoxKind.Child => "child",
        BoxKind.Memory => "memory",
        BoxKind.Register => "register",
        _ => "logic",
    };

    static string Escape(string text) => SecurityElement.Escape(text);
}
