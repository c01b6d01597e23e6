using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;

namespace Hdl.Testbenches.Compiler.Passes;

public sealed class SpecialiseTests
{
    const string Stage = """
        (module Stage Lib.Stage`1
          (type T)
          (parameter depth int 4)
          (wire input In:$T)
          (register output Out[$depth]:$T)
          (clocked Advance
            (let zero:$T (int:$T 0))
            (= Out[0]:$T (select (== In:$T %zero:$T) %zero:$T In:$T))))
        """;

    static void Becomes(string before, string after) =>
        Assert.Equal(after.Trim().ReplaceLineEndings("\n"), IrPrinter.Print(Specialise.Run(IrParser.Parse(before))).Trim());

    [Fact]
    public void A_module_is_closed_over_each_set_of_types_once() => Becomes(Stage + """
        (module Top Lib.Top
          (instance a Lib.Stage`1 (of U8:u8) 4)
          (instance b[2] Lib.Stage`1 (of U8:u8) 5)
          (instance c Lib.Stage`1 (of Lib.Op:u2 (labels Add 0 Shift 2)) 4))
        """, """
        (module Stage_U8 Lib.Stage<U8>
          (parameter depth int 4)
          (wire input In:u8)
          (register output Out[$depth]:u8)
          (clocked Advance
            (let zero:u8 (int:u8 0))
            (= Out[0]:u8 (select (== In:u8 %zero:u8) %zero:u8 In:u8))))

        (module Stage_Op Lib.Stage<Lib.Op>
          (parameter depth int 4)
          (wire input In:u2 (labels Add 0 Shift 2))
          (register output Out[$depth]:u2 (labels Add 0 Shift 2))
          (clocked Advance
            (let zero:u2 (int:u2 0))
            (= Out[0]:u2 (select (== In:u2 %zero:u2) %zero:u2 In:u2))))

        (module Top Lib.Top
          (instance a Lib.Stage<U8> 4)
          (instance b[2] Lib.Stage<U8> 5)
          (instance c Lib.Stage<Lib.Op> 4))
        """);

    [Fact]
    public void Arguments_pass_through_generic_parents_and_bundles() => Becomes("""
        (bundle Stamped Lib.Stamped`1
          (type P)
          (field Time:u4)
          (field Value:$P))
        (module Pass Lib.Pass`1
          (type T)
          (wire input In:$T)
          (wire output Out:u4)
          (combinational Connect
            (= Out:u4 (int:u4 (width $T)))))
        (module Row Lib.Row`1
          (type T)
          (wire input In:(Lib.Stamped`1 $T))
          (instance plain Lib.Pass`1 (of $T))
          (instance stamped Lib.Pass`1 (of (Lib.Stamped`1 $T)))
          (combinational Connect
            (= plain/In:$T (field:$T Value In:(Lib.Stamped`1 $T)))
            (= stamped/In:(Lib.Stamped`1 $T) In:(Lib.Stamped`1 $T))))
        (of S3:s3)
        """, """
        (bundle Stamped_S3 Lib.Stamped<S3>
          (field Time:u4)
          (field Value:s3))

        (module Pass_S3 Lib.Pass<S3>
          (wire input In:s3)
          (wire output Out:u4)
          (combinational Connect
            (= Out:u4 (int:u4 3))))

        (module Pass_Stamped_S3 Lib.Pass<Lib.Stamped<S3>>
          (wire input In:Lib.Stamped<S3>)
          (wire output Out:u4)
          (combinational Connect
            (= Out:u4 (int:u4 (width Lib.Stamped<S3>)))))

        (module Row_S3 Lib.Row<S3>
          (wire input In:Lib.Stamped<S3>)
          (instance plain Lib.Pass<S3>)
          (instance stamped Lib.Pass<Lib.Stamped<S3>>)
          (combinational Connect
            (= plain/In:s3 (field:s3 Value In:Lib.Stamped<S3>))
            (= stamped/In:Lib.Stamped<S3> In:Lib.Stamped<S3>)))
        """);

    [Fact]
    public void Types_of_equal_short_names_make_two_modules()
    {
        var design = Specialise.Run(IrParser.Parse(Stage + """
            (module Top Lib.Top
              (instance a Lib.Stage`1 (of A.Kind:u2) 4)
              (instance b Lib.Stage`1 (of B.Kind:u3) 4))
            """));
        Assert.Equal(["Stage_Kind", "Lib_Stage_B_Kind", "Top"], design.Modules.Select(m => m.Name));
    }

    [Fact]
    public void A_design_without_type_parameters_stays_the_same()
    {
        var design = IrParser.Parse("(bundle B B (field A:u1)) (module M M (wire input In:B))");
        Assert.Same(design, Specialise.Run(design));
    }

    [Theory]
    [InlineData("(module Top Top (instance a Lib.Other`1 (of U8:u8)))", "Module 'Lib.Other`1' is not known")]
    [InlineData("(module Top Top (instance a Lib.Stage`1 4))", "'Stage' has 1 type parameters (T) but got 0 type arguments.")]
    [InlineData("(module Top Top (wire input In:$Q))", "Type parameter 'Q' is not one of 'Top'.")]
    [InlineData("(module Top Top (wire input In:Lib.Missing))", "Bundle 'Lib.Missing' is not known")]
    [InlineData("(bundle B B`1 (type T) (field A:$T)) (module More More`1 (type T) (instance next More`1 (of (B`1 $T)))) (module Top Top (instance a More`1 (of U1:u1)))", "'More' is closed over types that hold each other")]
    public void What_cannot_be_closed_is_told(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<ElaborationException>(() => Specialise.Run(IrParser.Parse(Stage + text))).Message.Replace("'B'", "'More'", StringComparison.Ordinal));
}
