using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;

namespace Hdl.Testbenches.Compiler.Passes;

public sealed class SinkLocalsTests
{
    [Fact]
    public void A_local_goes_where_it_is_used_with_what_it_is_computed_from() => Assert.Equal(
    [
        "(if Go:u1 (then (if Up:u1 (then (let x:u8 (+:u8 A:u8 1:u8)) (let y:u8 (^:u8 %x:u8 A:u8)) (= a:u8 %y:u8)))))",
    ], Sunk("(let x:u8 (+:u8 A:u8 1:u8)) (let y:u8 (^:u8 %x:u8 A:u8)) (if Go:u1 (then (if Up:u1 (then (= a:u8 %y:u8)) (else))) (else))"));

    [Theory]
    [InlineData("(let x:u8 (+:u8 A:u8 1:u8)) (if Go:u1 (then (= a:u8 %x:u8)) (else (= b:u8 %x:u8)))", "two branches use it")]
    [InlineData("(let x:u1 (^:u1 Go:u1 Up:u1)) (if %x:u1 (then (= a:u8 A:u8)) (else))", "the condition uses it")]
    [InlineData("(let x:u8 (+:u8 b:u8 1:u8)) (= b:u8 A:u8) (if Go:u1 (then (= a:u8 %x:u8)) (else))", "what it is computed from changes before")]
    [InlineData("(let x:u8 A:u8) (let x:u8 (+:u8 %x:u8 1:u8)) (if Go:u1 (then (= a:u8 %x:u8)) (else (= b:u8 %x:u8)))", "another of its name follows")]
    [InlineData("(let x:u8 A:u8) (if Go:u1 (then (set x b:u8)) (else)) (= a:u8 %x:u8)", "it is used behind the branch")]
    public void A_local_stays_where_it_is(string body, string why)
    {
        var all = Sunk(body);
        Assert.True(all[0].StartsWith("(let x", StringComparison.Ordinal), why);
    }

    static List<string> Sunk(string body)
    {
        var design = IrParser.Parse($"(module M M (wire input Go:u1) (wire input Up:u1) (wire input A:u8) (register a:u8) (register b:u8) (clocked P {body}))");
        return [.. SinkLocals.Run(new Schedule(design.Top, [], [], [], [design.Top.Processes[0]], [])).Edge.Single().Body.Select(s => string.Join(" ", IrPrinter.Print(s).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)))];
    }
}
