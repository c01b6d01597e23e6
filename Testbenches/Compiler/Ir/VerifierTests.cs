using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;

namespace Hdl.Testbenches.Compiler.Ir;

public sealed class VerifierTests
{
    [Theory]
    [InlineData("(wire a:u8)", "M: nothing drives the Wire 'a'.")]
    [InlineData("(wire a:u8) (combinational P (= a:u8 0:u8)) (combinational Q (= a:u8 0:u8))", "M: the Wire 'a' is driven by P and Q.")]
    [InlineData("(wire a:u8) (combinational P (= a:u8 0:u9))", "M.P: 'a' is a u8, and 0:u9 is a u9.")]
    [InlineData("(wire a:u8) (combinational P (= a:u7 0:u7))", "M.P: 'a' is a u8 and is accessed as u7.")]
    [InlineData("(wire a:u8) (combinational P (= a[0]:u8 0:u8))", "M.P: 'a' has 0 axes and is accessed with 1 indices.")]
    [InlineData("(combinational P (= a:u8 0:u8))", "M.P: the signal 'a' is not declared.")]
    [InlineData("(register r:u8) (combinational P (= r:u8 0:u8))", "M.P: the Register 'r' is assigned in a Combinational process.")]
    [InlineData("(wire input r:u8) (combinational P (= r:u8 0:u8))", "M.P: the input 'r' is assigned inside its module.")]
    [InlineData("(register r:u8) (clocked P (= r:u8 %x:u8))", "M.P: the local 'x' is read where it is not declared.")]
    [InlineData("(register r:u8) (clocked P (= r:u8 (int:u8 @i)))", "M.P: no enclosing loop runs over 'i'.")]
    [InlineData("(register r:u8) (clocked P (= r:u8 (int:u8 $n)))", "M.P: the parameter 'n' is not declared.")]
    [InlineData("(register r:u8) (clocked P (= r:u8 300:u8))", "M.P: the constant 300:u8 does not fit its type.")]
    [InlineData("(register r:u8) (clocked P (if r:u8 (then)))", "M.P: a condition is a u1, and r:u8 is a u8.")]
    [InlineData("(register r:s8) (clocked P (= r:s8 (>>:s8 r:s8 r:s8)))", "M.P: the shift amount of (>>:s8 r:s8 r:s8) is signed.")]
    [InlineData("(register r:u8) (clocked P (switch r:u8 (case (1:u8)) (case (1:u8))))", "M.P: the label 1:u8 occurs twice.")]
    [InlineData("(wire input w:u8 (reset async))", "M: the Wire 'w' has a kind of reset, which only a register has.")]
    [InlineData("(wire input w:u8 (crossing))", "M: the Wire 'w' is a crossing, which only a register is.")]
    [InlineData("(clocked P (at Fast))", "M: the process 'P' runs at the clock 'Fast', which is not declared.")]
    [InlineData("(clock Fast) (wire input Fast:u1)", "M: the name 'Fast' is declared twice.")]
    [InlineData("(clock Fast) (wire input Fast_reset:u1)", "M: the name 'Fast_reset' is declared twice.")]
    [InlineData("(ratio Fast 2 1 \"\")", "M: a ratio names the clock 'Fast', which is not declared.")]
    [InlineData("(clock Fast) (ratio Fast 0 1 \"\")", "M: the clock 'Fast' has 0 edges in 1 of ''.")]
    [InlineData("(clock Fast) (ratio Fast 2 1 \"\") (ratio \"\" 1 2 Fast)", "M: the ratio of the clock '' to 'Fast' is said twice.")]
    [InlineData("(register r:u8 (initial 256:u8))", "M: the start value 256 does not fit 'r', a u8.")]
    [InlineData("(instance c Nothing)", "M: the instance 'c' is of Nothing, which does not come before this module.")]
    [InlineData("(register r:u8) (wire input r:u8)", "M: the name 'r' is declared twice.")]
    [InlineData("(register r:u8) (clocked P (= r:u8 (concat:u8 r:u8 r:u8)))", "M.P: (concat:u8 r:u8 r:u8) is a u8, and its operator gives a u16.")]
    [InlineData("(wire input In:B)", "M: something is of 'B', which is no bundle of the design. Declare it.")]
    [InlineData("(wire input In:$T)", "M: something is of the type parameter 'T', which is not declared. Declare it.")]
    [InlineData("(wire input In:Pair) (wire o:u1) (combinational P (= o:u1 (field:u1 Z In:Pair)))", "M.P: a Pair has no field 'Z'.")]
    [InlineData("(wire input In:Pair) (wire o:u1) (combinational P (= o:u1 (field:u1 X In:Pair)))", "M.P: the field 'X' is a u4 and is read as u1.")]
    [InlineData("(register r:Pair) (clocked P (= r:Pair (make:Pair 1:u4)))", "M.P: (make:Pair 1:u4) has 1 values, and the bundle 2 fields.")]
    [InlineData("(register r:Pair) (clocked P (= r:Pair (make:Pair 1:u4 1:u1)))", "M.P: the field 'Y' is a u4, and 1:u1 is a u1.")]
    [InlineData("(register r:Pair) (clocked P (= r:Pair (into X) 1:u1))", "M.P: 'r' is a u4, and 1:u1 is a u1.")]
    [InlineData("(register r:Pair) (clocked P (= r:Pair (into Z) 1:u1))", "M.P: a Pair has no field 'Z'.")]
    [InlineData("(register r:u8) (clocked P (= r:u8 (make:u8 1:u4)))", "M.P: (make:u8 1:u4) makes a u8, which is no bundle.")]
    public void A_fault_is_found(string body, string finding)
    {
        var findings = Verifier.Check(IrParser.Parse($"(bundle Pair Pair (field X:u4) (field Y:u4)) (module M M {body})"));
        Assert.StartsWith(finding, findings[0]);
    }

    [Fact]
    public void A_path_leads_through_the_type_argument_of_a_generic_bundle() => Assert.Empty(Verifier.Check(IrParser.Parse("""
        (bundle Pair Pair (field X:u4) (field Y:u4))
        (bundle Tagged Tagged`1 (type P) (field Tag:u2) (field Value:$P))
        (module M M
          (register r:(Tagged`1 Pair))
          (wire o:u4)
          (combinational C (= o:u4 (field:u4 X (field:Pair Value r:(Tagged`1 Pair)))))
          (clocked P (= r:(Tagged`1 Pair) (into Value Y) 1:u4)))
        """)));

    [Theory]
    [InlineData("(bundle B B)", "B: the bundle has no fields.")]
    [InlineData("(bundle B B (field A:B))", "B: the bundle holds itself.")]
    [InlineData("(bundle B B (field A:u1) (field A:u2))", "B: the field 'A' is declared twice.")]
    [InlineData("(bundle B B (field A:C))", "B: the field 'A' is of 'C', which is no bundle of the design.")]
    [InlineData("(bundle B B (type T) (field A:$Q))", "B: the field 'A' is of the type parameter 'Q', which is not declared.")]
    public void A_fault_of_a_bundle_is_found(string text, string finding) => Assert.StartsWith(finding, Verifier.Check(IrParser.Parse(text + " (module M M)"))[0]);

    [Fact]
    public void An_undriven_child_input_is_found()
    {
        var findings = Verifier.Check(IrParser.Parse("(module C C (wire input In:u1)) (module M M (instance c C))"));
        Assert.Equal(["M: nothing drives the input 'c.In'. Assign it in a combinational process."], findings);
    }
}
