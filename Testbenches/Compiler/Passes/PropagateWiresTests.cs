using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;

namespace Hdl.Testbenches.Compiler.Passes;

public sealed class PropagateWiresTests
{
    [Theory]
    [InlineData("(select Go:u1 A:u8 B:u8)", "w:u8", "w:u8", "(select Go:u1 A:u8 B:u8)")]
    [InlineData("(+:u8 A:u8 B:u8)", "w:u8", "w:u8", "(+:u8 A:u8 B:u8)")]
    [InlineData("A:u8", "A:u8", "A:u8", "A:u8")]
    public void A_scalar_that_is_computed_stays_where_two_read_it(string value, string first, string second, string alone)
    {
        Assert.Equal([first, second], Values($"(combinational W (= w:u8 {value})) (combinational Y (= Y:u8 w:u8)) (combinational Z (= Z:u8 w:u8))").Skip(1));
        Assert.Equal([alone], Values($"(combinational W (= w:u8 {value})) (combinational Y (= Y:u8 w:u8))").Skip(1));
    }

    static IEnumerable<string> Values(string processes) =>
        PropagateWires.Run(IrParser.Parse($"(module M M (wire input A:u8) (wire input B:u8) (wire input Go:u1) (wire w:u8) (wire output Y:u8) (wire output Z:u8) {processes})"))
            .Top.Processes.Select(p => IrPrinter.Print(((Assign)p.Body[0]).Value));
}
