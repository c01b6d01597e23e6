using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;

namespace Hdl.Testbenches.Compiler.Passes;

public sealed class LowerBundlesTests
{
    const string Flit = """
        (bundle Header Lib.Header
          (field Kind:u2 (labels Head 0 Body 1))
          (field Target:u4))
        (bundle Flit Lib.Flit
          (field Header:Lib.Header)
          (field Last:u1))

        """;

    static void Becomes(string before, string after)
    {
        var design = IrParser.Parse(Flit + before);
        Assert.Empty(Verifier.Check(design));
        var lowered = LowerBundles.Run(design);
        Assert.Empty(Verifier.Check(lowered));
        Assert.Equal(after.Trim().ReplaceLineEndings("\n"), IrPrinter.Print(lowered).Trim());
    }

    [Fact]
    public void A_signal_becomes_one_for_each_leaf() => Becomes("""
        (module Hop Lib.Hop
          (wire input In:Lib.Flit)
          (register output Out[2]:Lib.Flit)
          (memory store[4]:Lib.Header (contents (make:Lib.Header 1:u2 7:u4)))
          (clocked Advance
            (= Out[0]:Lib.Flit In:Lib.Flit)
            (= Out[1]:Lib.Flit (into Header Target) 3:u4)
            (= Out[1]:Lib.Flit (into Header Target) {1 2} 0:u2)
            (= store[(field:u4 Target (field:Lib.Header Header In:Lib.Flit))]:Lib.Header (field:Lib.Header Header In:Lib.Flit))))
        """, """
        (module Hop Lib.Hop
          (wire input In.Header.Kind:u2 (labels Head 0 Body 1))
          (wire input In.Header.Target:u4)
          (wire input In.Last:u1)
          (register output Out.Header.Kind[2]:u2 (labels Head 0 Body 1))
          (register output Out.Header.Target[2]:u4)
          (register output Out.Last[2]:u1)
          (memory store.Kind[4]:u2 (labels Head 0 Body 1) (contents 1:u2))
          (memory store.Target[4]:u4 (contents 7:u4))
          (clocked Advance
            (= Out.Header.Kind[0]:u2 In.Header.Kind:u2)
            (= Out.Header.Target[0]:u4 In.Header.Target:u4)
            (= Out.Last[0]:u1 In.Last:u1)
            (= Out.Header.Target[1]:u4 3:u4)
            (= Out.Header.Target[1]:u4 {1 2} 0:u2)
            (= store.Kind[In.Header.Target:u4]:u2 In.Header.Kind:u2)
            (= store.Target[In.Header.Target:u4]:u4 In.Header.Target:u4)))
        """);

    [Fact]
    public void Choices_comparisons_and_widths() => Becomes("""
        (module Pick Lib.Pick
          (wire input A:Lib.Header)
          (wire input B:Lib.Header)
          (wire input First:u1)
          (wire output Out:Lib.Header)
          (wire output Same:u1)
          (wire output Differ:u1)
          (wire output Bits:u4)
          (combinational Choose
            (= Out:Lib.Header (select First:u1 A:Lib.Header (select (== A:Lib.Header B:Lib.Header) (int:Lib.Header 0) (make:Lib.Header (field:u2 Kind B:Lib.Header) 9:u4))))
            (= Same:u1 (== A:Lib.Header B:Lib.Header))
            (= Differ:u1 (!= A:Lib.Header B:Lib.Header))
            (= Bits:u4 (int:u4 (width Lib.Header)))))
        """, """
        (module Pick Lib.Pick
          (wire input A.Kind:u2 (labels Head 0 Body 1))
          (wire input A.Target:u4)
          (wire input B.Kind:u2 (labels Head 0 Body 1))
          (wire input B.Target:u4)
          (wire input First:u1)
          (wire output Out.Kind:u2 (labels Head 0 Body 1))
          (wire output Out.Target:u4)
          (wire output Same:u1)
          (wire output Differ:u1)
          (wire output Bits:u4)
          (combinational Choose
            (= Out.Kind:u2 (select First:u1 A.Kind:u2 (select (&:u1 (== A.Kind:u2 B.Kind:u2) (== A.Target:u4 B.Target:u4)) (int:u2 0) B.Kind:u2)))
            (= Out.Target:u4 (select First:u1 A.Target:u4 (select (&:u1 (== A.Kind:u2 B.Kind:u2) (== A.Target:u4 B.Target:u4)) (int:u4 0) 9:u4)))
            (= Same:u1 (&:u1 (== A.Kind:u2 B.Kind:u2) (== A.Target:u4 B.Target:u4)))
            (= Differ:u1 (|:u1 (!= A.Kind:u2 B.Kind:u2) (!= A.Target:u4 B.Target:u4)))
            (= Bits:u4 (int:u4 6))))
        """);

    [Fact]
    public void Leaves_change_at_once()
    {
        const string before = """
            (bundle Pair Lib.Pair
              (field X:u4)
              (field Y:u4))
            (module Swap Lib.Swap
              (wire input In:Lib.Pair)
              (wire output Out:Lib.Pair)
              (combinational Turn
                (let p:Lib.Pair In:Lib.Pair)
                (set p (make:Lib.Pair (field:u4 Y %p:Lib.Pair) (field:u4 X %p:Lib.Pair)))
                (set p (make:Lib.Pair (field:u4 X %p:Lib.Pair) 7:u4))
                (= Out:Lib.Pair %p:Lib.Pair)))
            """;
        Becomes(before, """
            (module Swap Lib.Swap
              (wire input In.X:u4)
              (wire input In.Y:u4)
              (wire output Out.X:u4)
              (wire output Out.Y:u4)
              (combinational Turn
                (let p.X:u4 In.X:u4)
                (let p.Y:u4 In.Y:u4)
                (let taken.0:u4 %p.Y:u4)
                (let taken.1:u4 %p.X:u4)
                (set p.X %taken.0:u4)
                (set p.Y %taken.1:u4)
                (set p.Y 7:u4)
                (= Out.X:u4 %p.X:u4)
                (= Out.Y:u4 %p.Y:u4)))
            """);
        var interpreter = new Interpreter(LowerBundles.Run(IrParser.Parse(Flit + before)));
        interpreter.Set("In.X", 1);
        interpreter.Set("In.Y", 2);
        Assert.Equal((2, 7), ((int)interpreter.Get("Out.X"), (int)interpreter.Get("Out.Y")));
    }

    [Fact]
    public void A_design_without_bundles_stays_the_same()
    {
        var design = IrParser.Parse("(module M M (wire input In:u1))");
        Assert.Same(design, LowerBundles.Run(design));
    }

    [Theory]
    [InlineData("(module M M (type T) (wire input In:$T))", "Module 'M' has the type parameters T; run the pass specialise first.")]
    [InlineData("(module M M (wire input In:Lib.Flit) (wire input In_Last:u1))", "'In.Last' and 'In_Last' of 'M' are both 'In_Last' in emitted RTL; rename one.")]
    public void What_cannot_be_lowered_is_told(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ElaborationException>(() => LowerBundles.Run(IrParser.Parse(Flit + text))).Message);

    [Theory]
    [InlineData("(module M M (wire input In:Lib.Flit))", "Module 'M' names types (Lib.Flit); run the passes specialise and lower-bundles first.")]
    [InlineData("(module M M (type T))", "Module 'M' names types (T); run the passes specialise and lower-bundles first.")]
    public void Later_forms_name_no_types(string text, string message)
    {
        var design = IrParser.Parse(Flit + text);
        Assert.Equal(message, Assert.Throws<ElaborationException>(() => Elaborate.Run(design, "M", [])).Message);
        Assert.Contains("Run the passes specialise and lower-bundles first.", Assert.Throws<ArgumentException>(() => new Interpreter(design)).Message, StringComparison.Ordinal);
    }
}
