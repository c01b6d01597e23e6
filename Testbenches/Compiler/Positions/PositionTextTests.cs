using Hdl.Compiler.Ir.Positions;
using Hdl.Compiler.Ir.Text;

namespace Hdl.Testbenches.Compiler.Positions;

public sealed class PositionTextTests
{
    static readonly ModulePositions Sample = new(
        "Lib.Cell",
        new SourceSpan("/home/me/my designs/Cell.cs", 3, 22, 3, 26),
        [new MemberPosition("In", new SourceSpan("/home/me/my designs/Cell.cs", 5, 31, 5, 33)), new MemberPosition("file", new SourceSpan("Part.cs", 1, 1, 1, 5))],
        [new SourceSpan("Part.cs", 9, 7, 11, 15), new SourceSpan("/home/me/my designs/Cell.cs", 12, 5, 12, 9)]);

    [Fact]
    public void Positions_survive_printing_and_parsing() => Assert.Equal(Sample, PositionText.Parse("Lib.Cell", PositionText.Print(Sample)));

    [Theory]
    [InlineData("", "name no class")]
    [InlineData("file A.cs\n", "name no class")]
    [InlineData("file A.cs\nclass 0 3 22 3", "'class 0 3 22 3'")]
    [InlineData("file A.cs\nclass 1 3 22 3 26", "a file below 1")]
    [InlineData("file A.cs\nclass 0 3 22 x 26", "ENDLINE")]
    [InlineData("file A.cs\nclass 0 3 -2 3 26", "ENDLINE")]
    public void Damaged_positions_are_refused(string text, string said)
    {
        var fault = Assert.Throws<FormatException>(() => PositionText.Parse("Lib.Cell", text));
        Assert.Contains("'Lib.Cell'", fault.Message);
        Assert.Contains(said, fault.Message);
    }

    [Fact]
    public void What_has_no_position_is_null()
    {
        var map = SourceMap.Of([Sample]);
        Assert.Equal(Sample.Statements[1], map.Find(new Hdl.Compiler.Ir.Origin(2, "Lib.Cell")));
        Assert.Null(map.Find(new Hdl.Compiler.Ir.Origin(3, "Lib.Cell")));
        Assert.Null(map.Find(new Hdl.Compiler.Ir.Origin(1, "Lib.Other")));
        Assert.Null(map.Find(default(Hdl.Compiler.Ir.Origin)));
        Assert.Equal(Sample.Declaration, map.Find(new Site("Lib.Cell")));
        Assert.Equal("Part.cs(1,1)", map.Find(new Site("Lib.Cell", "file"))?.ToString());
        Assert.Null(map.Find(new Site("Lib.Cell", "Out")));
        Assert.Equal("Cell.cs(3,22)", Sample.Declaration.Short);
    }
}
