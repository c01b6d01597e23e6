using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;

namespace Hdl.Testbenches.Compiler.Ir;

public sealed class InterpreterTests
{
    const string Systolic = """
        (module Cell Cell
          (wire input Left:u8)
          (wire input Above:u16)
          (register output Right:u8)
          (wire output Below:u16)
          (combinational Sum (= Below:u16 (+:u16 Above:u16 Left:u8)))
          (clocked Advance (= Right:u8 Left:u8)))
        (module Top Top
          (wire input In[2]:u8)
          (wire output Out[3]:u16)
          (instance cell[2 3] Cell)
          (combinational Connect
            (for r 0 2 1 (for c 0 3 1
              (= cell/Left[@r @c]:u8 (select (== @c 0) In[@r]:u8 cell/Right[@r (- @c 1)]:u8))
              (= cell/Above[@r @c]:u16 cell/Below[(- @r 1) @c]:u16)))
            (for c 0 3 1 (= Out[@c]:u16 cell/Below[1 @c]:u16))))
        """;

    [Fact]
    public void An_array_of_instances_ripples_in_a_cycle_and_shifts_over_cycles()
    {
        var interpreter = new Interpreter(Verifier.Demand(IrParser.Parse(Systolic)));
        interpreter.Set("In", 3, 0);
        interpreter.Set("In", 4, 1);
        Assert.Equal(7, interpreter.Get("Out", 0));
        Assert.Equal(0, interpreter.Get("Out", 1));
        interpreter.Step();
        interpreter.Step();
        Assert.Equal(7, interpreter.Get("Out", 2));
        Assert.Equal(3, interpreter.Get("cell.Below", 0, 2));
        interpreter.Reset();
        Assert.Equal(0, interpreter.Get("cell.Right", 1, 1));
    }

    [Fact]
    public void Each_kind_of_reset_takes_effect_at_its_time()
    {
        var interpreter = Of("""
            (register a:u8 (initial 1:u8)) (register b:u8 (initial 2:u8) (reset async)) (register c:u8 (initial 3:u8) (reset none)) (memory m[2]:u8)
            (clocked P (= a:u8 10:u8) (= b:u8 20:u8) (= c:u8 (^:u8 a:u8 b:u8)) (= m[0]:u8 a:u8))
            """);
        interpreter.Step();
        Assert.Equal([10, 20, 3, 1], new[] { interpreter.Get("a"), interpreter.Get("b"), interpreter.Get("c"), interpreter.Get("m", 0) });
        interpreter.AssertReset();
        Assert.Equal([10, 2, 3], new[] { interpreter.Get("a"), interpreter.Get("b"), interpreter.Get("c") });
        interpreter.Reset();
        Assert.Equal([1, 2, 10 ^ 2, 1], new[] { interpreter.Get("a"), interpreter.Get("b"), interpreter.Get("c"), interpreter.Get("m", 0) });
    }

    [Fact]
    public void Clocked_reads_are_of_before_the_edge_and_bit_writes_add_up()
    {
        var interpreter = Of("""
            (register a:u8 (initial 1:u8)) (register b:u8 (initial 2:u8)) (register m:u8)
            (clocked P (= a:u8 b:u8) (= m:u8 {0 1} 1:u1) (= m:u8 {7 1} 1:u1) (= m:u8 {8 1} 1:u1))
            (clocked Q (= b:u8 a:u8))
            """);
        interpreter.Step();
        Assert.Equal(2, interpreter.Get("a"));
        Assert.Equal(1, interpreter.Get("b"));
        Assert.Equal(0x81, interpreter.Get("m"));
        interpreter.Reset();
        Assert.Equal(1, interpreter.Get("a"));
        Assert.Equal(0, interpreter.Get("m"));
    }

    [Fact]
    public void Wires_are_read_back_within_their_process_and_indices_out_of_range_do_nothing()
    {
        var interpreter = Of("""
            (wire input i:u8) (wire w[2]:u8) (wire output sum:u8)
            (combinational P (= w[0]:u8 1:u8) (= w[1]:u8 2:u8) (= w[i:u8]:u8 9:u8) (= sum:u8 (+:u8 w[0]:u8 w[1]:u8)) (= sum:u8 (+:u8 sum:u8 w[i:u8]:u8)))
            """);
        interpreter.Set("i", 1);
        Assert.Equal(19, interpreter.Get("sum"));
        interpreter.Set("i", 2);
        Assert.Equal(3, interpreter.Get("sum"));
    }

    [Fact]
    public void A_memory_keeps_its_words_over_a_reset()
    {
        var interpreter = Of("(wire input a:u4) (memory m[4]:u8 (contents 5:u8 6:u8)) (wire output q:u8) (combinational R (= q:u8 m[a:u4]:u8)) (clocked W (= m[a:u4]:u8 7:u8))");
        interpreter.Set("a", 1);
        Assert.Equal(6, interpreter.Get("q"));
        interpreter.Step();
        interpreter.Reset();
        Assert.Equal(7, interpreter.Get("q"));
        interpreter.Set("a", 15);
        interpreter.Step();
        Assert.Equal(0, interpreter.Get("q"));
    }

    [Fact]
    public void A_template_runs_with_arguments()
    {
        var interpreter = new Interpreter(IrParser.Parse("(module M M (parameter n int 4) (wire output o:(u $n)) (combinational P (= o:(u $n) (int:(u $n) -1))))"), 5);
        Assert.Equal(31, interpreter.Get("o"));
    }

    [Fact]
    public void A_true_loop_names_its_signals()
    {
        var interpreter = Of("(wire a:u1) (wire b:u1) (wire c:u1) (combinational P (= a:u1 (~:u1 b:u1))) (combinational Q (= b:u1 a:u1)) (combinational R (= c:u1 0:u1))");
        var loop = Assert.Throws<CombinationalLoopException>(interpreter.Settle);
        Assert.Equal(["a", "b"], loop.Steps.Select(s => s.Signal));
    }

    [Fact]
    public void A_value_that_does_not_fit_is_refused()
    {
        var interpreter = Of("(wire input a:u4)");
        Assert.Throws<ArgumentOutOfRangeException>(() => interpreter.Set("a", 16));
        Assert.Throws<ArgumentException>(() => interpreter.Set("nothing", 1));
    }

    static Interpreter Of(string body) => new(Verifier.Demand(IrParser.Parse($"(module M M {body})")));
}
