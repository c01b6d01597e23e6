using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;

namespace Hdl.Testbenches.Compiler.Passes;

/// <summary>Children with a condition on sizes, and modules that contain themselves.</summary>
public sealed class RecursionTests
{
    static string Tree(string condition, string argument, string use = "(> $n 1)") => $"""
        (module Tree Lib.Tree
          (parameter n int 4)
          (wire input In[$n]:u1)
          (wire output Out:u1)
          (instance rest Lib.Tree {condition}{argument})
          (combinational P
            (if {use}
              (then
                (for i 1 $n 1
                  (= rest/In[(- @i 1)]:u1 In[@i]:u1))
                (= Out:u1 (^:u1 In[0]:u1 rest/Out:u1)))
              (else
                (= Out:u1 In[0]:u1)))))
        """;

    const string Guard = "(when (> $n 1)) ";

    [Fact]
    public void The_condition_is_printed_and_read()
    {
        var design = IrParser.Parse(Tree(Guard, "(- $n 1)"));
        Assert.NotNull(design.Top.Instances[0].Condition);
        Assert.Equal(design, IrParser.Parse(IrPrinter.Print(design)));
        Assert.Contains("(instance rest Lib.Tree (when (> $n 1)) (- $n 1))", IrPrinter.Print(design), StringComparison.Ordinal);
        Assert.Empty(Verifier.Check(design));
    }

    [Fact]
    public void Elaboration_makes_a_module_for_each_size_down_to_the_end()
    {
        var design = Elaborate.Run(IrParser.Parse(Tree(Guard, "(- $n 1)")), "Lib.Tree", [3]);
        Assert.Equal(["Tree_1", "Tree_2", "Tree_3"], design.Modules.Select(m => m.Name));
        Assert.Empty(design.Modules[0].Instances);
        Assert.Empty(Verifier.Check(design));
        Assert.DoesNotContain("when", IrPrinter.Print(design), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "(- $n 1)")]
    [InlineData(Guard, "(+ $n 1)")]
    [InlineData(Guard, "$n")]
    public void A_recursion_without_an_end_stops_at_the_limit(string condition, string argument)
    {
        var fault = Assert.Throws<ElaborationException>(() => Elaborate.Run(IrParser.Parse(Tree(condition, argument)), "Lib.Tree", [70]));
        Assert.Contains("contains itself, 64 levels deep", fault.Message, StringComparison.Ordinal);
        Assert.Contains("n > 1 ? new(n / 2) : null", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_child_that_is_not_there_cannot_be_used()
    {
        var fault = Assert.Throws<ElaborationException>(() => Elaborate.Run(IrParser.Parse(Tree(Guard, "(- $n 1)", "(> $n 0)")), "Lib.Tree", [2]));
        Assert.Contains("'Tree' with (n = 1) has no child 'rest' and uses it", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(when In[0]:u1) ", "which is no condition on sizes")]
    [InlineData("(when (> $m 1)) ", "uses the parameter 'm', which is not declared")]
    public void The_verifier_finds_a_condition_that_is_none(string condition, string finding) =>
        Assert.Contains(Verifier.Check(IrParser.Parse(Tree(condition, "(- $n 1)"))), f => f.Contains(finding, StringComparison.Ordinal));
}
