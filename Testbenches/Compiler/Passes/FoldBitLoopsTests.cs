using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;
using Hdl.Testbenches.Equivalence;

namespace Hdl.Testbenches.Compiler.Passes;

public sealed class FoldBitLoopsTests
{
    static Design Of(string body, string output = "u16") => IrParser.Parse($"(module Top Test.Top (wire input A:u16) (wire input B:s12) (wire output Out:{output}) (combinational Connect {body}))");

    static string Folded(string body) => IrPrinter.Print(FoldBitLoops.Run(Of(body)));

    [Fact]
    public void A_parity_of_chosen_bits_is_one_of_a_masked_word()
    {
        string text = Folded("(let p:u1 0:u1) (for i 0 16 1 (if (== (& @i 1) 1) (then (set p (^:u1 %p:u1 (slice A:u16 @i 1)))))) (= Out:u16 (resize:u16 %p:u1))");
        Assert.Contains("(xor:u1 (&:u16 (resize:u16 A:u16) 43690:u16))", text, StringComparison.Ordinal);
        Assert.DoesNotContain("(for", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Bits_that_lie_as_far_apart_as_before_move_together()
    {
        string text = Folded("(let x:u16 0:u16) (for i 0 8 1 (set x (|:u16 %x:u16 (<<:u16 (resize:u16 (slice A:u16 (+ @i 5) 1)) (int:u32 @i))))) (= Out:u16 %x:u16)");
        Assert.Contains("(set x (resize:u16 (slice A:u16 5 8)))", text.Replace("%bits0:u16", "(resize:u16 (slice A:u16 5 8))", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("(for", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_depends_on_no_signal_is_a_constant() =>
        Assert.Contains("(set x 4369:u16)", Folded("(let x:u16 0:u16) (for i 0 4 1 (set x (|:u16 %x:u16 (<<:u16 1:u16 (int:u32 (* 4 @i)))))) (= Out:u16 %x:u16)"), StringComparison.Ordinal);

    [Theory]
    [InlineData("a loop that writes a signal", "(for i 0 16 1 (= Out:u16 {@i 1} (slice A:u16 @i 1)))")]
    [InlineData("a product in each turn, of which more would come than the loop has", "(let x:u16 1:u16) (for i 0 9000 1 (set x (*:u16 %x:u16 A:u16))) (= Out:u16 %x:u16)")]
    public void Other_loops_stay(string what, string body) => Assert.True(Folded(body).Contains("(for", StringComparison.Ordinal), what);

    // Bits under choices, signs, shifts both ways, slices beyond a value, locals that read each other, and one that is declared in a turn.
    [Theory]
    [InlineData("(let x:u16 0:u16) (for i 0 16 1 (set x (|:u16 (&:u16 %x:u16 (~:u16 (<<:u16 1:u16 (int:u32 @i)))) (<<:u16 (resize:u16 (slice A:u16 (- 15 @i) 1)) (int:u32 @i))))) (= Out:u16 %x:u16)")]
    [InlineData("(let n:u5 16:u5) (let found:u1 0:u1) (for i 15 -1 -1 (if (&:u1 (~:u1 %found:u1) (slice A:u16 @i 1)) (then (set n (int:u5 (- 15 @i))) (set found 1:u1)))) (= Out:u16 (resize:u16 %n:u5))")]
    [InlineData("(let x:s12 B:s12) (for i 0 4 1 (let y:s12 (>>:s12 %x:s12 1)) (set x (^:s12 %y:s12 (<<:s12 %x:s12 (int:u32 @i))))) (= Out:u16 (resize:u16 %x:s12))")]
    [InlineData("(let a:u8 3:u8) (let b:u8 (slice A:u16 4 8)) (for i 0 5 1 (let t:u8 %a:u8) (set a (^:u8 %b:u8 (slice A:u16 @i 8))) (set b %t:u8)) (= Out:u16 (concat:u16 %a:u8 %b:u8))")]
    [InlineData("(let x:u16 A:u16) (for i 0 5 1 (if (slice B:s12 @i 1) (then (set x (concat:u16 (slice %x:u16 0 11) (slice %x:u16 11 5)))) (else (set x (&:u16 %x:u16 (resize:u16 (slice B:s12 (* 2 @i) 16))))))) (= Out:u16 %x:u16)")]
    [InlineData("(let x:u16 A:u16) (for i 0 3 1 (for j 0 4 1 (set x (select (slice B:s12 (+ (* 4 @i) @j) 1) (~:u16 %x:u16) (+:u16 %x:u16 (int:u16 @j)))))) (= Out:u16 %x:u16)")]
    public void What_comes_of_a_loop_is_what_the_loop_does(string body) => Assert.Null(EmulatorComparison.FirstDifference(Of(body), seed: 1, cycles: 200, 0, 1, 2));
}
