using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;
using Hdl.Testbenches.Compiler.Ir;

namespace Hdl.Testbenches.Compiler.Passes;

public sealed class BoundDepthTests
{
    [Fact]
    public void A_deep_expression_is_cut_into_locals() => Becomes("""
        (module M M
          (wire input A:u8)
          (wire output Y:u8)
          (combinational Show
            (= Y:u8 (^:u8 (^:u8 (^:u8 (^:u8 A:u8 1:u8) 2:u8) 3:u8) 4:u8))))
        """, """
        (module M M
          (wire input A:u8)
          (wire output Y:u8)
          (combinational Show
            (let deep_1:u8 (^:u8 (^:u8 A:u8 1:u8) 2:u8))
            (let deep_2:u8 (^:u8 (^:u8 %deep_1:u8 3:u8) 4:u8))
            (= Y:u8 %deep_2:u8)))
        """);

    [Fact]
    public void A_cut_in_a_branch_stays_in_the_branch() => Becomes("""
        (module M M
          (wire input A:u8)
          (register R:u8)
          (clocked Advance
            (if (== A:u8 0:u8)
              (then
                (= R:u8 (~:u8 (~:u8 (~:u8 (~:u8 A:u8)))))))))
        """, """
        (module M M
          (wire input A:u8)
          (register R:u8)
          (clocked Advance
            (if (== A:u8 0:u8)
              (then
                (let deep_1:u8 (~:u8 (~:u8 A:u8)))
                (let deep_2:u8 (~:u8 (~:u8 %deep_1:u8)))
                (= R:u8 %deep_2:u8)))))
        """);

    [Fact]
    public void A_long_chain_of_else_if_is_cut_into_shorter_ones() => Becomes("""
        (module M M
          (wire input A:u1)
          (wire input B:u1)
          (wire output Y:u3)
          (combinational Show
            (if A:u1
              (then
                (= Y:u3 0:u3))
              (else
                (if B:u1
                  (then
                    (= Y:u3 1:u3))
                  (else
                    (if (== A:u1 B:u1)
                      (then
                        (= Y:u3 2:u3))
                      (else
                        (if (< A:u1 B:u1)
                          (then
                            (= Y:u3 3:u3))
                          (else
                            (= Y:u3 4:u3)))))))))))
        """, """
        (module M M
          (wire input A:u1)
          (wire input B:u1)
          (wire output Y:u3)
          (combinational Show
            (let others_1:u1 0:u1)
            (if A:u1
              (then
                (= Y:u3 0:u3))
              (else
                (if B:u1
                  (then
                    (= Y:u3 1:u3))
                  (else
                    (if (== A:u1 B:u1)
                      (then
                        (= Y:u3 2:u3))
                      (else
                        (set others_1 1:u1)))))))
            (if %others_1:u1
              (then
                (if (< A:u1 B:u1)
                  (then
                    (= Y:u3 3:u3))
                  (else
                    (= Y:u3 4:u3)))))))
        """);

    [Fact]
    public void What_is_shallow_stays_the_same_instance()
    {
        var design = IrParser.Parse("(module M M (wire input A:u8) (wire output Y:u8) (combinational Show (= Y:u8 (~:u8 A:u8))))");
        Assert.Same(design.Top.Processes[0].Body[0], BoundDepth.Run(design).Top.Processes[0].Body[0]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(BoundDepth.Most)]
    public void It_keeps_the_behaviour_of_random_designs(int most) => PassProperty.Holds([($"bound-depth at {most}", d => BoundDepth.Run(d, most))], designs: 40);

    static void Becomes(string before, string after)
    {
        var design = BoundDepth.Run(IrParser.Parse(before), most: 3);
        Assert.Empty(Verifier.Check(design));
        Assert.Equal(after.Trim().ReplaceLineEndings("\n"), IrPrinter.Print(design).Trim());
        Assert.DoesNotContain(Walk.AllExprs(design.Top.Processes[0].Body), e => Walk.Depth(e) > 3);
    }
}
