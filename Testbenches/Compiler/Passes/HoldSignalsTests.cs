using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;

namespace Hdl.Testbenches.Compiler.Passes;

public sealed class HoldSignalsTests
{
    const string Ports = "(module M M (wire input A:u8) (wire input Go:u1) (wire x:u8) (wire output Y:u8) (wire output Z:u8)";

    [Fact]
    public void A_wire_is_read_where_it_was_computed_and_an_input_is_loaded_once() => Assert.Equal(
    [
        "(let A.held:u8 A:u8)",
        "(let x.held:u8 (+:u8 %A.held:u8 1:u8))",
        "(= x:u8 %x.held:u8)",
        "(= Y:u8 (^:u8 %x.held:u8 %A.held:u8))",
        "(= Z:u8 (-:u8 %x.held:u8 %A.held:u8))",
    ], Combinational("(= x:u8 (+:u8 A:u8 1:u8)) (= Y:u8 (^:u8 x:u8 A:u8)) (= Z:u8 (-:u8 x:u8 A:u8))"));

    [Fact]
    public void A_wire_that_branches_drive_is_set_in_each() => Assert.Equal(
    [
        "(let x.held:u8 0:u8)",
        "(if Go:u1\n  (then\n    (set x.held %A.held:u8)\n    (= x:u8 %x.held:u8))\n  (else\n    (set x.held (~:u8 %A.held:u8))\n    (= x:u8 %x.held:u8)))",
        "(= Y:u8 %x.held:u8)",
    ], Combinational("(if Go:u1 (then (= x:u8 A:u8)) (else (= x:u8 (~:u8 A:u8)))) (= Y:u8 x:u8)").Skip(1));

    [Fact]
    public void A_wire_that_is_written_in_parts_stays_in_its_place()
    {
        string[] body = ["(= x:u8 0:u8)", "(= x:u8 {2 1} Go:u1)", "(= Y:u8 x:u8)"];
        Assert.Equal(body, Combinational(string.Join(" ", body)));
    }

    [Fact]
    public void A_wire_that_carries_a_value_on_is_loaded_first() => Assert.Equal(
    [
        "(let x.held:u8 x:u8)",
        "(set x.held (+:u8 %x.held:u8 1:u8))",
        "(= x:u8 %x.held:u8)",
        "(= Y:u8 %x.held:u8)",
    ], Held("(module M M (wire x:u8) (wire output Y:u8) (combinational P (= x:u8 (+:u8 x:u8 1:u8)) (= Y:u8 x:u8)))", ordered: false));

    [Fact]
    public void A_process_with_a_loop_is_left_as_it_is()
    {
        string[] body = ["(for i 0 8 1\n  (= Y:u8 {@i 1} (slice A:u8 @i 1)))", "(= Z:u8 (+:u8 A:u8 A:u8))"];
        Assert.Equal(body, Combinational(string.Join(" ", body)));
    }

    [Fact]
    public void A_clocked_process_keeps_the_values_before_the_edge() => Assert.Equal(
    [
        "(let r.held:u8 r:u8)",
        "(= q:u8 %r.held:u8)",
        "(= r:u8 (+:u8 %r.held:u8 1:u8))",
    ], Held("(module M M (register r:u8) (register q:u8) (clocked P (= q:u8 r:u8) (= r:u8 (+:u8 r:u8 1:u8))))"));

    static IEnumerable<string> Combinational(string body) => Held($"{Ports} (combinational P {body}))");

    static IEnumerable<string> Held(string module, bool ordered = true)
    {
        var design = IrParser.Parse(module);
        var schedule = ordered ? OrderEvaluation.Run(design, inPlace: true) : new(design.Top, [], [], [], [], []);
        // One process, as it is joined: how it is ordered is no matter here.
        var process = design.Top.Processes[design.Top.Processes.Count - 1];
        var held = HoldSignals.Run(schedule with { Required = [process], Outputs = [], Observed = [], Edge = [] });
        return held.Required.Single().Body.Select(IrPrinter.Print);
    }
}
