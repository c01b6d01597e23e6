using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;
using Hdl.Testbenches.Equivalence;

namespace Hdl.Testbenches.Compiler.Passes;

public sealed class FindReductionsTests
{
    /// <summary>A tree of 15 nodes over 16 leaves in each of 20 columns.</summary>
    /// <param name="other">A right leaf, where it is another than a left one.</param>
    /// <param name="second">The number of a node's second child, less twice its own.</param>
    static Design Tree(string leaf, string? other = null, int second = 2, string root = "node/Sum[0 @c]:s12") => IrParser.Parse($"""
        (module Node Test.Node
          (wire input Left:s12)
          (wire input Right:s12)
          (wire output Sum:s12)
          (combinational Add (= Sum:s12 (+:s12 Left:s12 Right:s12))))
        (module Top Test.Top
          (wire input In[16 20]:s8)
          (wire input Drive[16]:u1)
          (wire root[20]:s12)
          (register output Out[20]:s12)
          (instance node[15 20] Test.Node)
          (combinational Connect
            (for i 0 15 1 (for c 0 20 1
              (= node/Left[@i @c]:s12 (select (< (+ (* 2 @i) 1) 15) node/Sum[(+ (* 2 @i) 1) @c]:s12 {leaf.Replace("LEAF", "(- (+ (* 2 @i) 1) 15)", StringComparison.Ordinal)}))
              (= node/Right[@i @c]:s12 (select (< (+ (* 2 @i) {second}) 15) node/Sum[(+ (* 2 @i) {second}) @c]:s12 {(other ?? leaf).Replace("LEAF", $"(- (+ (* 2 @i) {second}) 15)", StringComparison.Ordinal)}))))
            (for c 0 20 1 (= root[@c]:s12 {root})))
          (clocked Advance (for c 0 20 1 (= Out[@c]:s12 root[@c]:s12))))
        """);

    const string Leaf = "(resize:s12 (select Drive[LEAF]:u1 In[LEAF @c]:s8 0:s8))";

    static string Reduced(Design design) => IrPrinter.Print(FindReductions.Run(NumberAxes.Run(SplitProcesses.Run(Flatten.Run(design)))));

    [Fact]
    public void Who_reads_the_root_adds_the_leaves() =>
        Assert.Contains("(set total0 (+:s12 %total0:s12 (resize:s12 (select Drive[@i1]:u1 In[@i1 @i0]:s8 0:s8))))", Reduced(Tree(Leaf)), StringComparison.Ordinal);

    [Fact]
    public void What_is_no_tree_is_left_alone() => Assert.DoesNotContain("total0", Reduced(Tree(Leaf, second: 3)), StringComparison.Ordinal);

    [Fact]
    public void A_node_below_the_root_is_read_where_it_is() => Assert.DoesNotContain("total0", Reduced(Tree(Leaf, root: "node/Sum[1 @c]:s12")), StringComparison.Ordinal);

    [Fact]
    public void A_tree_whose_leaves_differ_is_left_alone() => Assert.DoesNotContain("total0", Reduced(Tree(Leaf, other: "(resize:s12 (select Drive[LEAF]:u1 In[LEAF @c]:s8 1:s8))")), StringComparison.Ordinal);

    [Theory]
    [InlineData(Leaf)]
    [InlineData("(resize:s12 In[LEAF @c]:s8)")]
    [InlineData("(resize:s12 (*:s20 In[LEAF @c]:s8 (int:s6 LEAF)))")]
    public void The_sum_is_what_the_tree_gives(string leaf)
    {
        Assert.Contains("total0", Reduced(Tree(leaf)), StringComparison.Ordinal);
        Assert.Null(EmulatorComparison.FirstDifference(Tree(leaf), seed: 1, cycles: 30, 0, 1, 2));
    }
}
