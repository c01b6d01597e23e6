using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Testbenches.Equivalence;
using Microsoft.CodeAnalysis;

namespace Hdl.Testbenches.Compiler.Frontend;

public sealed class TableTests
{
    [Theory]
    [InlineData("static readonly U5[] Squares = [0, 1, 4, 9, 16, 25, 7, 8, 9]", "(int)At")]
    [InlineData("static readonly System.Collections.Immutable.ImmutableArray<U5> Squares = [0, 1, 4, 9, 16, 25, 7, 8, 9]", "(int)At")]
    [InlineData("static readonly Table<U5> Squares = new(0, 1, 4, 9, 16, 25, 7, 8, 9)", "At")]
    [InlineData("static readonly Table<U5> Squares = new(9, i => i < 6 ? i * i : i + 1)", "At")]
    [InlineData("static readonly Table<U5> Squares = new(9, Square); static U5 Square(int i) { U5 sum = 0; if (i > 5) return i + 1; for (int j = 0; j < i; j++) sum = (U5)(sum + i); return sum; }", "At")]
    public void Words_are_constants_of_the_template(string declaration, string index)
    {
        var parsed = Sources.Parse($$"""
            [Module]
            public partial class Lookup
            {
                [Input]  public partial U4 At  { get; set; }
                [Output] public partial U5 Out { get; private set; }
                {{declaration}};
                [Combinational] void Read() => Out = Squares[{{index}}];
            }
            """);
        Assert.Empty(parsed.Diagnostics.Where(d => d.Severity > DiagnosticSeverity.Info).Select(d => d.ToString()));
        Assert.Equal("""
            (module Lookup Lookup
              (wire input At:u4)
              (wire output Out:u5)
              (table Squares[9]:u5 (contents 0:u5 1:u5 4:u5 9:u5 16:u5 25:u5 7:u5 8:u5 9:u5))
              (combinational Read
                (= Out:u5 Squares[At:u4]:u5)))
            """.ReplaceLineEndings("\n"), IrPrinter.Print(parsed.Template!).Trim());
    }

    [Theory]
    [InlineData("static readonly Table<U8> Words = new(9, i => i + 250)", "255")]
    [InlineData("readonly Table<U8> Words = new(9, i => offset)", "depend on nothing but the index")]
    [InlineData("readonly Table<U8> Words = new(offset, i => 1)", "the length of a table of a function is a constant from 1 to 65536")]
    [InlineData("static readonly System.Func<int, U8> One = _ => 1; static readonly Table<U8> Words = new(9, One)", "write a lambda or the name of a static method")]
    public void A_faulty_table_is_told(string declaration, string said)
    {
        var parsed = Sources.Parse($$"""
            [Module]
            public partial class Lookup(int offset)
            {
                [Input]  public partial U4 At  { get; set; }
                [Output] public partial U8 Out { get; private set; }
                {{declaration}};
                [Combinational] void Read() => Out = Words[At];
            }
            """);
        Assert.Contains(parsed.Diagnostics, d => d.ToString().Contains(said, StringComparison.Ordinal));
    }

    /// <summary>Signed and wide words, indices of any width and sign beyond the table, and an array of instances that share one.</summary>
    public const string Tables = """
        (module Cell T.Cell
          (wire input In:u4)
          (wire output Out:s7)
          (table Words[9]:s7 (contents -1:s7 2:s7 -64:s7 63:s7 5:s7 6:s7 -7:s7 8:s7 9:s7))
          (combinational Read (= Out:s7 Words[In:u4]:s7)))
        (module Tables T.Tables
          (wire input At:u40)
          (wire input Near:u3)
          (wire output Signed:s40)
          (wire output Wide:u200)
          (wire output Part:u5)
          (wire output Sum:s12)
          (wire output Row[6]:u9)
          (instance cell[20] T.Cell)
          (table Words[5]:s33 (contents -4294967296:s33 4294967295:s33 -1:s33 7:s33))
          (table Long[3]:u200 (contents 1606938044258990275541962092341162602522202993782792835301375:u200 1:u200 18446744073709551616:u200))
          (combinational Read
            (= Signed:s40 (+:s40 Words[At:u40]:s33 Words[Near:u3]:s33))
            (= Wide:u200 Long[Near:u3]:u200)
            (= Part:u5 (slice Long[(resize:u2 At:u40)]:u200 62 5))
            (for i 0 6 1 (= Row[@i]:u9 (resize:u9 (+:s34 Words[@i]:s33 Words[(- @i 1)]:s33))))
            (for i 0 20 1 (= cell/In[@i]:u4 (resize:u4 (+:u41 At:u40 (int:u40 @i)))))
            (let sum:s12 0:s12)
            (for i 0 20 1 (set sum (+:s12 %sum:s12 cell/Out[@i]:s7)))
            (= Sum:s12 %sum:s12)))
        """;

    [Fact]
    public void Emulators_do_what_the_interpreter_does()
    {
        var design = IrParser.Parse(Tables);
        Assert.Empty(Verifier.Check(design));
        Assert.Null(EmulatorComparison.FirstDifference(design, 1, 200, 0, 1, 2));
    }

    [Fact]
    public void A_table_cannot_be_assigned() =>
        Assert.Contains(Verifier.Check(IrParser.Parse("(module M M (wire input In:u2) (table Words[2]:u2) (clocked P (= Words[0]:u2 In:u2)))")), f => f.Contains("the Table 'Words' is assigned"));
}
