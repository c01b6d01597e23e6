using System.Xml.Linq;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Passes;
using Hdl.Testbenches.Repository;
using Hdl.Tools;
using Hdl.Tools.Drawing;

namespace Hdl.Testbenches.Tools;

public sealed class DiagramTests : IDisposable
{
    const string Gallery = "Designs/Gallery";

    static readonly LoadedDesigns Loaded = LoadedDesigns.Load([]);

    readonly string folder = Directory.CreateTempSubdirectory("hdlc-diagram-").FullName;

    public static TheoryData<string> Tops() => [.. Loaded.Tops.Select(t => t.FullName)];

    public static TheoryData<string> Pictures() => [.. Tree.Files(Gallery, "*.svg")];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_box_stands_for_each_part_and_an_arrow_for_each_connection()
    {
        var svg = await Draw("Fifo<U8>", "depth=16");
        Assert.Equal(
            ["input InData", "input InValid", "input OutReady", "logic Connect", "memory storage", "output InReady,OutValid", "output OutData", "register Advance"],
            Boxes(svg).Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "Advance > Connect", "Advance > storage", "Connect > Advance", "Connect > InReady,OutValid", "Connect > storage", "InData > storage", "InValid > Advance", "InValid > storage",
                "OutReady > Advance", "storage > OutData",
            ],
            Arrows(svg));
    }

    [Fact]
    public async Task Wiring_is_followed_to_where_it_comes_from()
    {
        var svg = await Draw("SystolicArray");
        Assert.Equal(["child cell", "input Activations,LoadWeights,Weights", "output Sums"], Boxes(svg).Order(StringComparer.Ordinal).Select(SortNames));
        Assert.Equal(["Activations,LoadWeights,Weights > cell", "cell > Sums", "cell > cell"], Arrows(svg).Select(SortNames));
    }

    [Fact]
    public async Task Arrays_are_not_unrolled()
    {
        var small = await Draw("SystolicArray", "rows=4", "columns=4");
        var large = await Draw("SystolicArray", "rows=128", "columns=128");
        Assert.Equal(Boxes(small), Boxes(large));
        Assert.Equal(Arrows(small), Arrows(large));
        Assert.Equal(small.Descendants().Count(), large.Descendants().Count());
        Assert.Contains("cell[128][128]", large.Value);
    }

    [Theory, MemberData(nameof(Tops))]
    public void Boxes_lie_apart_and_lines_run_between_them(string top)
    {
        var module = Loaded.Find(top);
        var diagram = DataFlow.Of(Elaborate.Run(Pipeline.Close(Loaded.Reach(module)), top, Arguments.Example(module, 0)), module.Name, "");
        var picture = Picture.Of(diagram);
        Assert.Equal(diagram.Boxes, picture.Boxes.Select(b => b.Shape.Box));
        Assert.Equal(module.Instances.Select(i => i.Name).Order(), diagram.Boxes.Where(b => b.Kind == BoxKind.Child).Select(b => b.Name).Order());

        foreach (var box in picture.Boxes)
        {
            Assert.True(box.X >= 0 && box.Y >= 0 && box.X + box.Width <= picture.Width && box.Y + box.Shape.Height <= picture.Height, $"{box.Shape.Box.Name} lies outside");
            Assert.DoesNotContain(picture.Boxes, b => b != box && b.X < box.X + box.Width && box.X < b.X + b.Width && b.Y < box.Y + box.Shape.Height && box.Y < b.Y + b.Shape.Height);
        }
        foreach (var (_, left, upper, right, lower) in Segments(picture))
            Assert.DoesNotContain(picture.Boxes, b => left < b.X + b.Width && right > b.X && upper < b.Y + b.Shape.Height && lower > b.Y);

        var heads = picture.Wires.SelectMany(w => w.Heads.Select(h => (w.From, h.To, h.X, h.Y))).ToList();
        Assert.Equal(diagram.Connections.Select(c => (c.From, c.To)).Order(), heads.Select(h => (h.From, h.To)).Order());
        foreach (var (from, to, x, y) in heads)
        {
            var box = picture.Boxes.Single(b => b.Index == to);
            Assert.True(x == box.X && y > box.Y && y < box.Y + box.Shape.Height, $"an arrow misses {box.Shape.Box.Name}");
            Assert.Contains(picture.Wires.Single(w => w.From == from).Lines, l => l[^1] == (x, y) || l[0] == (x, y));
        }
    }

    [Fact]
    public void There_is_a_gallery() => Assert.NotEmpty(Pictures());

    [Theory, MemberData(nameof(Pictures))]
    public void A_picture_of_the_gallery_shows_its_design(string file)
    {
        string svg = Tree.Read(file);
        Assert.True(ModulePicture.Redraw(Loaded, svg, file) == svg, $"{file} is out of date; run hdlc emit diagram --redraw {Gallery}");
        Assert.True(svg.Length < 40_000, $"{file} is large");
        Assert.Contains($"(Gallery/{Path.GetFileName(file)})", Tree.Read("Designs/README.md"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Pictures))]
    public void No_lines_of_the_gallery_lie_on_each_other(string file)
    {
        var root = XElement.Parse(Tree.Read(file));
        var module = Loaded.Find(root.Attribute("data-top")!.Value);
        int[] arguments = Arguments.Of(module, root.Attribute("data-parameters")!.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var segments = Segments(Picture.Of(DataFlow.Of(Elaborate.Run(Pipeline.Close(Loaded.Reach(module)), module.FullName, arguments), "", ""))).ToList();
        foreach (var a in segments)
        {
            Assert.DoesNotContain(segments, b => a.Wire != b.Wire
                && ((a.Left == a.Right && b.Left == b.Right && a.Left == b.Left && a.Upper < b.Lower && b.Upper < a.Lower)
                    || (a.Upper == a.Lower && b.Upper == b.Lower && a.Upper == b.Upper && a.Left < b.Right && b.Left < a.Right)));
        }
    }

    [Fact]
    public async Task A_folder_is_drawn_again_from_what_its_pictures_name()
    {
        await Draw("SystolicArray", "rows=8", "columns=2");
        string file = Path.Combine(folder, "x.svg"), drawn = File.ReadAllText(file);
        File.WriteAllText(file, drawn.Replace("cell[8][2]", "cell[9][9]", StringComparison.Ordinal));
        var run = await Hdlc.Run("emit", "diagram", "--redraw", folder);
        run.IsDone();
        Assert.Contains(file, run.Output);
        Assert.Equal(drawn, File.ReadAllText(file));
    }

    [Fact]
    public async Task A_picture_that_names_no_top_is_told()
    {
        string file = Path.Combine(folder, "x.svg");
        foreach (string text in new[] { "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "no picture" })
        {
            File.WriteAllText(file, text);
            (await Hdlc.Run("emit", "diagram", "--redraw", folder)).IsBadUse(file, "does not say which top", "--top");
        }
    }

    [Fact]
    public async Task An_unknown_top_is_told() => (await Hdlc.Run("emit", "diagram", "--top", "Nope", "-o", Path.Combine(folder, "x.svg"))).IsBadUse("'Nope'", "SystolicArray", "--top");

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told()
    {
        (await Hdlc.Run("emit", "diagram", "--top", "Counter", "-o", Path.Combine(folder, "absent", "x.svg"))).IsBadUse("absent", "does not exist", "-o");
        (await Hdlc.Run("emit", "diagram", "--top", "Counter", "-o", folder)).IsBadUse(folder, "is a folder", "-o");
        (await Hdlc.Run("emit", "diagram", "--top", "Counter", "-o", Path.Combine(folder, new string('x', 400) + ".svg"))).IsBadUse("cannot be written", "-o");
    }

    [Fact]
    public async Task Either_a_top_or_a_folder_is_wanted()
    {
        (await Hdlc.Run("emit", "diagram")).IsBadUse("nothing to draw", "--top", "--redraw");
        (await Hdlc.Run("emit", "diagram", "--top", "Counter")).IsBadUse("-o FILE.svg");
        (await Hdlc.Run("emit", "diagram", "--top", "Counter", "--redraw", folder)).IsBadUse("--redraw", "leave --top");
        (await Hdlc.Run("emit", "diagram", "--redraw", Path.Combine(folder, "absent"))).IsBadUse("absent", "does not exist", "--redraw");
        (await Hdlc.Run("emit", "diagram", "--redraw", folder)).IsBadUse(folder, "no .svg", "--top");
    }

    async Task<XElement> Draw(string top, params string[] parameters)
    {
        string file = Path.Combine(folder, "x.svg");
        (await Hdlc.Run(["emit", "diagram", "--top", top, .. parameters.SelectMany(p => new[] { "--param", p }), "-o", file])).IsDone();
        return XElement.Parse(File.ReadAllText(file));
    }

    static IReadOnlyList<string> Boxes(XElement svg) => [.. svg.Descendants().Where(e => e.Attribute("data-box") is not null).Select(e => $"{e.Attribute("data-kind")!.Value} {e.Attribute("data-box")!.Value}")];

    static IReadOnlyList<string> Arrows(XElement svg) => [.. svg.Descendants().Where(e => e.Attribute("data-to") is not null).Select(e => $"{e.Attribute("data-from")!.Value} > {e.Attribute("data-to")!.Value}").Order(StringComparer.Ordinal)];

    /// <summary>Ports of one box in the order of the alphabet.</summary>
    static string SortNames(string text) => string.Join(' ', text.Split(' ').Select(word => string.Join(',', word.Split(',').Order(StringComparer.Ordinal))));

    static IEnumerable<(int Wire, int Left, int Upper, int Right, int Lower)> Segments(Picture picture) =>
        from wire in picture.Wires
        from line in wire.Lines
        from ends in line.Zip(line.Skip(1))
        select (wire.From, Math.Min(ends.First.X, ends.Second.X), Math.Min(ends.First.Y, ends.Second.Y), Math.Max(ends.First.X, ends.Second.X), Math.Max(ends.First.Y, ends.Second.Y));
}
