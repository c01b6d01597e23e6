using Hdl.Compiler.Ir.Text;
using Hdl.Court;
using Hdl.Fuzzing;

namespace Hdl.Testbenches.Compiler.SystemVerilog;

/// <summary>Yosys sizes the operands of an operator by what their casts narrow; what is emitted means to it what it means to simulators all the same.</summary>
public sealed class NarrowedOperandsTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("(~:u8 (^:u8 (resize:u8 A:u20) (resize:u8 B:u20)))")]
    [InlineData("(-:u9 (resize:u8 A:u20) (resize:u8 B:u20))")]
    [InlineData("(>>:u8 (+:u8 (resize:u8 A:u20) (resize:u8 B:u20)) 1)")]
    [InlineData("(concat:u9 1:u1 (neg:u8 (resize:u8 A:u20)))")]
    [InlineData("(and:u1 (|:u8 (resize:u8 A:u20) (resize:u8 B:u20)))")]
    [InlineData("(resize:s20 (+:s8 (resize:s8 A:u20) (resize:s8 B:u20)))")]
    [InlineData("(< (<<:u8 (resize:u8 A:u20) 3) (resize:u8 B:u20))")]
    [InlineData("(~:u8 (select (slice A:u20 9 1) (resize:u8 A:u20) (resize:u8 B:u20)))")]
    [InlineData("(< (resize:u4 (resize:u3 A:u20)) (<<:u4 (slice B:u20 2 4) 3))")]
    [InlineData("(== (>>:u4 (+:u4 (slice B:u20 2 4) (slice B:u20 9 4)) 1) (resize:u4 A:u20))")]
    [InlineData("(+:u5 (>>:u5 (+:u5 (slice B:u20 2 4) (slice B:u20 9 4)) 1) (resize:u4 A:u20))")]
    [InlineData("(select (slice A:u20 9 1) (/:u4 (+:u4 (slice B:u20 2 4) (slice B:u20 9 4)) (slice B:u20 5 4)) (resize:u4 A:u20))")]
    [InlineData("(/:u8 (resize:u8 A:u20) (>>:u8 (neg:u8 (slice B:u20 3 8)) 1))")]
    [InlineData("(min:u4 (>>:u4 (+:u4 (slice B:u20 2 4) (slice B:u20 9 4)) 1) (resize:u4 A:u20))")]
    [InlineData("(&:u1 20904:u15 A:u20)")]
    [InlineData("(|:u1 4:u3 A:u20)")]
    [InlineData("(select (~:u1 4:u3) A:u20 B:u20)")]
    public async Task An_operator_over_narrowed_operands_has_its_own_width(string expression)
    {
        var (netlist, text) = Emitted(expression);
        var verdict = await BoundedProof.Run(netlist, text, "Top", cycles: 1, Limit);
        Assert.True(verdict is Accepted, verdict + "\n" + text[0].Text);
    }

    [Fact]
    public async Task A_difference_is_told_by_a_run()
    {
        var verdict = await BoundedProof.Run(Emitted("(~:u8 (resize:u8 A:u20))").Netlist, Emitted("(~:u8 (resize:u8 B:u20))").Text, "Top", cycles: 1, Limit);
        string run = Assert.IsType<Rejected>(verdict).Output;
        Assert.Contains("in_A", run);
        Assert.Contains("gold_Out", run);
    }

    static (string Netlist, IReadOnlyList<Hdl.Compiler.Backends.SystemVerilog.SourceFile> Text) Emitted(string expression)
    {
        var design = IrParser.Parse($"(module Top Top (wire input A:u20) (wire input B:u20) (wire output Out:u40) (combinational Connect (= Out:u40 (resize:u40 {expression}))))");
        return (Toolchain.Product.EmitNetlist(design), Toolchain.Product.EmitSystemVerilog(design));
    }
}
