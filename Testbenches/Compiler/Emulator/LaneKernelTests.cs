using Hdl.Compiler.Ir.Text;
using Hdl.Testbenches.Equivalence;

namespace Hdl.Testbenches.Compiler.Emulator;

/// <summary>The blocks of lanes that a loop is printed with.</summary>
public sealed class LaneKernelTests
{
    const int Elements = 40;

    [Theory]
    [InlineData(4, 32)]
    [InlineData(128, 16)]
    public void A_long_expression_has_blocks_of_fewer_lanes(int leaves, int lanes)
    {
        string source = Hdl.Compiler.Driver.Compiler.CompileEmulator(IrParser.Parse(Loop(leaves)), "T.Loop", [], 2, "Loop");
        Assert.Contains($"_block_ += {lanes})", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(128)]
    public void Blocks_and_what_fills_none_do_what_the_loop_does(int leaves) => Assert.Null(EmulatorComparison.FirstDifference(IrParser.Parse(Loop(leaves)), seed: 1, cycles: 30, 0, 1, 2));

    static string Loop(int leaves) => $"""
        (module Loop T.Loop
          (wire input In[{Elements}]:u64)
          (register output Out[{Elements}]:u64)
          (clocked Advance
            (for i 0 {Elements} 1 (= Out[@i]:u64 {Tree(0, leaves)}))))
        """;

    static string Tree(int from, int leaves) => leaves == 1 ? $"(^:u64 In[@i]:u64 {from + 3}:u64)" : $"({(leaves % 4 == 0 ? '+' : '&')}:u64 {Tree(from, leaves / 2)} {Tree(from + leaves / 2, leaves / 2)})";
}
