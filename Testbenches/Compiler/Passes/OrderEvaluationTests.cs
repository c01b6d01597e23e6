using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;

namespace Hdl.Testbenches.Compiler.Passes;

public sealed class OrderEvaluationTests
{
    // Node i waits for nodes 2i + 1 and 2i + 2: the distance grows with i but is never 0, so one loop from the leaves to the root serves all.
    [Fact]
    public void A_tree_is_one_loop_from_the_leaves_to_the_root()
    {
        var design = IrParser.Parse("""
            (module Tree Test.Tree
              (wire input In[64]:s8)
              (wire output node[127]:s16)
              (combinational Sum
                (for i0 0 127 1
                  (= node[@i0]:s16 (select (< @i0 63) (+:s16 node[(+ (* 2 @i0) 1)]:s16 node[(+ (* 2 @i0) 2)]:s16) (resize:s16 In[(- @i0 63)]:s8))))))
            """);
        var process = Assert.Single(OrderEvaluation.Run(design, inPlace: true).Outputs);
        var loop = Assert.IsType<For>(Assert.Single(process.Body));
        Assert.Equal((126, -1, -1), (((IntConst)loop.From).Value, ((IntConst)loop.To).Value, loop.Step));
    }

    [Fact]
    public void A_tree_that_holds_its_own_root_is_a_loop()
    {
        // Node 0 reads itself: 2i.
        var design = IrParser.Parse("""
            (module Tree Test.Tree
              (wire output node[8]:u8)
              (combinational Sum
                (for i0 0 4 1
                  (= node[@i0]:u8 (~:u8 node[(* 2 @i0)]:u8)))))
            """);
        Assert.Throws<CombinationalLoopException>(() => OrderEvaluation.Run(design, inPlace: true));
    }
}
