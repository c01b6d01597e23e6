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
    [InlineData("(register r:u8 (initial 256:u8))", "M: the start value 256 does not fit 'r', a u8.")]
    [InlineData("(instance c Nothing)", "M: the instance 'c' is of Nothing, which does not come before this module.")]
    [InlineData("(register r:u8) (wire input r:u8)", "M: the name 'r' is declared twice.")]
    [InlineData("(register r:u8) (clocked P (= r:u8 (concat:u8 r:u8 r:u8)))", "M.P: (concat:u8 r:u8 r:u8) is a u8, and its operator gives a u16.")]
    public void A_fault_is_found(string body, string finding)
    {
        var findings = Verifier.Check(IrParser.Parse($"(module M M {body})"));
        Assert.StartsWith(finding, findings[0]);
    }

    [Fact]
    public void An_undriven_child_input_is_found()
    {
        var findings = Verifier.Check(IrParser.Parse("(module C C (wire input In:u1)) (module M M (instance c C))"));
        Assert.Equal(["M: nothing drives the input 'c.In'. Assign it in a combinational process."], findings);
    }
}
