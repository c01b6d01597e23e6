using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;
using Hdl.Testbenches.Equivalence;

namespace Hdl.Testbenches.Compiler.Passes;

public sealed class ShareBroadcastsTests
{
    static Design Of(string value) => IrParser.Parse($"""
        (module Top Test.Top
          (wire input In[20]:u8)
          (wire data[6 20]:u8)
          (register output Out[6 20]:u8)
          (combinational Connect (for i0 0 6 1 (for i1 0 20 1 (= data[@i0 @i1]:u8 {value}))))
          (clocked Advance (for i0 0 6 1 (for i1 0 20 1 (= Out[@i0 @i1]:u8 (+:u8 Out[@i0 @i1]:u8 data[@i0 @i1]:u8))))))
        """);

    [Fact]
    public void What_is_equal_along_an_axis_is_computed_once()
    {
        string text = IrPrinter.Print(ShareBroadcasts.Run(Of("(^:u8 In[@i1]:u8 (>>:u8 In[@i1]:u8 3))")));
        Assert.Contains("(wire data.shared[20]:u8 (temporary))", text, StringComparison.Ordinal);
        Assert.Contains("(= data[@i0 @i1]:u8 data.shared[@i1]:u8)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("In[@i1]:u8")]
    [InlineData("(+:u8 In[@i1]:u8 (int:u8 @i0))")]
    public void Wiring_and_what_differs_stay(string value) => Assert.DoesNotContain("shared", IrPrinter.Print(ShareBroadcasts.Run(Of(value))), StringComparison.Ordinal);

    [Theory]
    [InlineData("(^:u8 In[@i1]:u8 (>>:u8 In[@i1]:u8 3))")]
    [InlineData("(^:u8 In[0]:u8 (>>:u8 In[5]:u8 3))")]
    public void Nothing_else_changes(string value) => Assert.Null(EmulatorComparison.FirstDifference(Of(value), seed: 1, cycles: 30, 0, 1, 2));
}
