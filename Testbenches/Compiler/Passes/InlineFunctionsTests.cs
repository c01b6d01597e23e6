using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;

namespace Hdl.Testbenches.Compiler.Passes;

public sealed class InlineFunctionsTests
{
    static void Becomes(string before, string after) =>
        Assert.Equal(after.Trim().ReplaceLineEndings("\n"), IrPrinter.Print(InlineFunctions.Run(IrParser.Parse(before))).Trim());

    const string Scale = """
        (function Lib.Ops "Scale(Hdl.U8,System.Int32,System.Boolean)"
          (parameter x:u8)
          (parameter by:int)
          (parameter up:u1)
          (body
            (let y:u8 %x:u8)
            (for i 0 $by 1
              (set y (+:u8 %y:u8 %x:u8)))
            (if %up:u1
              (then
                (set y (+:u8 %y:u8 1:u8)))))
          (result (&:u8 %y:u8 %x:u8)))
        """;

    [Fact]
    public void A_body_stands_before_the_statement_that_calls() => Becomes(Scale + """

        (module Top Lib.Top
          (parameter n int 4)
          (wire input A:u8)
          (wire output Out:u8)
          (wire output Plain:u8)
          (combinational P
            (let y:u8 A:u8)
            (= Out:u8 (call:u8 Lib.Ops "Scale(Hdl.U8,System.Int32,System.Boolean)" (^:u8 A:u8 %y:u8) (+ $n 1) 1:u1))
            (= Plain:u8 (call:u8 Lib.Ops "Scale(Hdl.U8,System.Int32,System.Boolean)" A:u8 2 (== A:u8 3:u8)))))
        """, """
        (module Top Lib.Top
          (parameter n int 4)
          (wire input A:u8)
          (wire output Out:u8)
          (wire output Plain:u8)
          (combinational P
            (let y:u8 A:u8)
            (let x:u8 (^:u8 A:u8 %y:u8))
            (let y_1:u8 %x:u8)
            (for i 0 (+ $n 1) 1
              (set y_1 (+:u8 %y_1:u8 %x:u8)))
            (set y_1 (+:u8 %y_1:u8 1:u8))
            (= Out:u8 (&:u8 %y_1:u8 %x:u8))
            (let y_2:u8 A:u8)
            (for i_1 0 2 1
              (set y_2 (+:u8 %y_2:u8 A:u8)))
            (if (== A:u8 3:u8)
              (then
                (set y_2 (+:u8 %y_2:u8 1:u8))))
            (= Plain:u8 (&:u8 %y_2:u8 A:u8))))
        """);

    [Fact]
    public void Functions_call_functions_and_bring_their_tables() => Becomes("""
        (function Lib.Ops "Square(Hdl.U4)"
          (parameter x:u4)
          (table Squares[4]:u8 (contents 0:u8 1:u8 4:u8 9:u8))
          (result Squares[%x:u4]:u8))
        (function Lib.Ops "Both(Hdl.U4)"
          (parameter x:u4)
          (result (+:u9 (call:u8 Lib.Ops "Square(Hdl.U4)" %x:u4) (call:u8 Lib.Ops "Square(Hdl.U4)" (+:u4 %x:u4 1:u4)))))
        (module Top Lib.Top
          (wire input A:u4)
          (wire output Out:u9)
          (combinational P
            (= Out:u9 (call:u9 Lib.Ops "Both(Hdl.U4)" A:u4))))
        """, """
        (module Top Lib.Top
          (wire input A:u4)
          (wire output Out:u9)
          (table Ops_Squares[4]:u8 (contents 0:u8 1:u8 4:u8 9:u8))
          (combinational P
            (= Out:u9 (+:u9 Ops_Squares[A:u4]:u8 Ops_Squares[(+:u4 A:u4 1:u4)]:u8))))
        """);

    [Fact]
    public void What_a_payload_implements_is_an_operator_of_bits_and_a_function_of_a_bundle()
    {
        var closed = Specialise.Run(IrParser.Parse("""
            (bundle Pair Lib.Pair
              (field A:u4)
              (field B:u4))
            (function Lib.Pair "Hdl.IArithmetic`1.Add(`0,`0)"
              (parameter a:Lib.Pair)
              (parameter b:Lib.Pair)
              (result (make:Lib.Pair (field:u4 A %a:Lib.Pair) (field:u4 B %b:Lib.Pair))))
            (module Sum Lib.Sum`1
              (type T)
              (wire input A:$T)
              (wire output Out:$T)
              (combinational P
                (= Out:$T (call:$T $T "Hdl.IArithmetic`1.Add(`0,`0)" A:$T A:$T))))
            (module Top Lib.Top
              (instance bits Lib.Sum`1 (of U8:u8))
              (instance pair Lib.Sum`1 (of Lib.Pair)))
            """));
        string text = IrPrinter.Print(InlineFunctions.Run(closed));
        Assert.Contains("(= Out:u8 (+:u8 A:u8 A:u8))", text, StringComparison.Ordinal);
        Assert.Contains("(= Out:Lib.Pair (make:Lib.Pair (field:u4 A A:Lib.Pair) (field:u4 B A:Lib.Pair)))", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(function Lib.Ops F (parameter x:u8) (result (call:u8 Lib.Ops F %x:u8)))", "calls itself, 64 levels deep")]
    [InlineData("", "is not known; build the assembly that declares it with the generator")]
    public void A_call_without_an_end_or_a_function_is_told(string function, string message)
    {
        var design = IrParser.Parse(function + "(module Top Lib.Top (wire input A:u8) (wire output Out:u8) (combinational P (= Out:u8 (call:u8 Lib.Ops F A:u8))))");
        Assert.Contains(message, Assert.Throws<ElaborationException>(() => InlineFunctions.Run(design)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(call:u8 Lib.Ops G A:u8)", "the function 'G' of 'Lib.Ops' is not in the design")]
    [InlineData("(call:u8 Lib.Ops F)", "has 0 arguments, and the function 1 parameters")]
    [InlineData("(call:u8 Lib.Ops F 5:u4)", "the parameter 'x' is a u8, and 5:u4 is a u4")]
    [InlineData("(resize:u8 (call:u4 Lib.Ops F A:u8))", "is a u4, and its operator gives a u8")]
    public void The_verifier_finds_a_call_that_does_not_fit(string call, string finding)
    {
        var design = IrParser.Parse($"(function Lib.Ops F (parameter x:u8) (result %x:u8)) (module Top Lib.Top (wire input A:u8) (wire output Out:u8) (combinational P (= Out:u8 {call})))");
        Assert.Contains(finding, Assert.Single(Verifier.Check(design)), StringComparison.Ordinal);
    }
}
