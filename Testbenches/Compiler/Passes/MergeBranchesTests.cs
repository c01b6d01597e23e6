using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;

namespace Hdl.Testbenches.Compiler.Passes;

public sealed class MergeBranchesTests
{
    const string Registers = "(module M M (wire input Go:u1) (wire input Up:u1) (wire input A:u8) (wire input S:u2) (register a:u8) (register b:u8) (register c:u8) (memory m[4]:u8)";

    [Fact]
    public void Registers_that_change_together_ask_once() => Assert.Equal(
    [
        "(if Go:u1 (then (= a:u8 A:u8) (= b:u8 A:u8)) (else (= c:u8 A:u8)))",
    ], Merged("(if Go:u1 (then (= a:u8 A:u8)) (else)) (= b:u8 (select Go:u1 A:u8 b:u8)) (if (~:u1 Go:u1) (then (= c:u8 A:u8)) (else))"));

    [Fact]
    public void Choices_within_equal_choices_are_one_too() => Assert.Equal(
    [
        "(if Go:u1 (then) (else (if Up:u1 (then (= a:u8 A:u8) (= b:u8 A:u8)))))",
    ], Merged("(if Go:u1 (then) (else (if Up:u1 (then (= a:u8 A:u8)) (else)))) (if Go:u1 (then) (else (if Up:u1 (then (= b:u8 A:u8)) (else))))"));

    [Fact]
    public void Switches_with_equal_labels_are_one() => Assert.Equal(
    [
        "(switch S:u2 (case (0:u2) (= a:u8 A:u8)) (case (1:u2) (= b:u8 A:u8)) (default (= c:u8 A:u8)))",
    ], Merged("(switch S:u2 (case (0:u2) (= a:u8 A:u8)) (case (1:u2)) (default)) (switch S:u2 (case (0:u2)) (case (1:u2) (= b:u8 A:u8)) (default (= c:u8 A:u8)))"));

    [Theory]
    [InlineData("(switch S:u2 (case (0:u2) (= a:u8 A:u8)) (default)) (switch S:u2 (case (1:u2) (= b:u8 A:u8)) (default))", "other labels")]
    [InlineData("(if Go:u1 (then (= a:u8 A:u8)) (else)) (if Up:u1 (then (= b:u8 A:u8)) (else))", "another condition")]
    [InlineData("(if a:u8 (then (= a:u8 A:u8)) (else)) (if a:u8 (then (= b:u8 A:u8)) (else))", "the first changes what both ask")]
    [InlineData("(if Go:u1 (then (= m[0]:u8 A:u8)) (else)) (= a:u8 m[1]:u8) (= m[2]:u8 b:u8) (if Go:u1 (then (= b:u8 a:u8)) (else))", "neither may pass what is between")]
    [InlineData("(= a:u8 A:u8) (= a:u8 (select Go:u1 a:u8 b:u8)) (= b:u8 (select Go:u1 b:u8 A:u8))", "the choice takes back what was assigned before")]
    [InlineData("(= a:u8 (select Go:u1 A:u8 b:u8)) (= b:u8 (select Go:u1 A:u8 c:u8))", "choices of values alone")]
    public void What_is_not_one_stays_apart(string body, string why)
    {
        var design = IrParser.Parse($"{Registers} (clocked P {body}))");
        Assert.True(design.Top.Processes[0].Body.Count == Merged(body).Count, why);
    }

    [Fact]
    public void The_later_one_comes_forward_where_the_first_may_not_go_back() => Assert.Equal(
    [
        "(if Go:u1 (then (= a:u8 c:u8) (= b:u8 A:u8)))",
        "(= c:u8 A:u8)",
    ], Merged("(if Go:u1 (then (= a:u8 c:u8)) (else)) (= c:u8 A:u8) (if Go:u1 (then (= b:u8 A:u8)) (else))"));

    [Fact]
    public void The_first_goes_back_where_the_later_one_may_not_come_forward() => Assert.Equal(
    [
        "(= c:u8 b:u8)",
        "(if Go:u1 (then (= a:u8 A:u8) (= b:u8 A:u8)))",
    ], Merged("(if Go:u1 (then (= a:u8 A:u8)) (else)) (= c:u8 b:u8) (if Go:u1 (then (= b:u8 A:u8)) (else))"));

    static List<string> Merged(string body)
    {
        var design = IrParser.Parse($"{Registers} (clocked P {body}))");
        var schedule = new Schedule(design.Top, [], [], [], [design.Top.Processes[0]], []);
        return [.. MergeBranches.Run(schedule).Edge.Single().Body.Select(s => string.Join(" ", IrPrinter.Print(s).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)))];
    }
}
