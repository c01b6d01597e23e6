using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;
using Hdl.Fuzzing;
using Hdl.Fuzzing.Generation;

namespace Hdl.Testbenches.Compiler.Passes;

public sealed class LowerNewReadsTests
{
    static void Becomes(string before, string after)
    {
        var design = IrParser.Parse(before);
        Assert.Empty(Verifier.Check(design));
        Assert.Equal(before.Trim().ReplaceLineEndings("\n"), IrPrinter.Print(design).Trim());
        var lowered = LowerNewReads.Run(design);
        Assert.Empty(Verifier.Check(lowered));
        Assert.Equal(after.Trim().ReplaceLineEndings("\n"), IrPrinter.Print(lowered).Trim());
    }

    [Fact]
    public void What_the_edge_writes_is_put_into_the_word_before_it() => Becomes("""
        (module Store T.Store
          (wire input At:u4)
          (wire input In:u8)
          (wire input Write:u1)
          (register output Out:u8)
          (memory words[16]:u8)
          (clocked Access
            (if Write:u1
              (then
                (= words[At:u4]:u8 In:u8)))
            (= Out:u8 (new words[0:u4]:u8))))
        """, """
        (module Store T.Store
          (wire input At:u4)
          (wire input In:u8)
          (wire input Write:u1)
          (register output Out:u8)
          (memory words[16]:u8)
          (clocked Access
            (if Write:u1
              (then
                (= words[At:u4]:u8 In:u8)))
            (let words_word:u8 words[0:u4]:u8)
            (set words_word (select (&:u1 Write:u1 (== At:u4 0:u4)) In:u8 %words_word:u8))
            (= Out:u8 %words_word:u8)))
        """);

    [Fact]
    public void A_masked_write_puts_in_its_lanes_where_the_word_exists() => Becomes("""
        (module Store T.Store
          (wire input At:u4)
          (wire input In:u8)
          (wire input Mask:u2)
          (register output Out:u8)
          (memory words[11]:u8)
          (clocked Write
            (for lane 0 2 1
              (if (slice Mask:u2 @lane 1)
                (then
                  (= words[At:u4]:u8 {(* @lane 4) 4} (slice In:u8 (* @lane 4) 4))))))
          (clocked Read
            (= Out:u8 (new words[At:u4]:u8))))
        """, """
        (module Store T.Store
          (wire input At:u4)
          (wire input In:u8)
          (wire input Mask:u2)
          (register output Out:u8)
          (memory words[11]:u8)
          (clocked Write
            (for lane 0 2 1
              (if (slice Mask:u2 @lane 1)
                (then
                  (= words[At:u4]:u8 {(* @lane 4) 4} (slice In:u8 (* @lane 4) 4))))))
          (clocked Read
            (let at:u4 At:u4)
            (let words_word:u8 words[%at:u4]:u8)
            (for lane 0 2 1
              (set words_word (|:u8 (&:u8 %words_word:u8 (~:u8 (<<:u8 (resize:u8 (~:u4 0:u4)) (int:u32 (* @lane 4))))) (<<:u8 (resize:u8 (select (&:u1 (&:u1 (< %at:u4 (int:u32 11)) (slice Mask:u2 @lane 1)) (== At:u4 %at:u4)) (slice In:u8 (* @lane 4) 4) (slice %words_word:u8 (* @lane 4) 4))) (int:u32 (* @lane 4))))))
            (= Out:u8 %words_word:u8)))
        """);

    [Theory]
    [InlineData("(combinational Look (= Now:u8 (new words[At:u4]:u8))) (clocked Access (= words[At:u4]:u8 In:u8))", "the combinational process 'Look'")]
    [InlineData("(combinational Look (= Now:u8 In:u8)) (clocked Access (let last:u8 (new words[At:u4]:u8)) (= words[0:u4]:u8 %last:u8))", "what is written to 'words'")]
    [InlineData("(combinational Look (= Now:u8 In:u8)) (clocked Access (if (== (new words[At:u4]:u8) 3:u8) (then (= Free:u8 In:u8))) (= words[At:u4]:u8 In:u8))", "the register 'Free'")]
    [InlineData("(combinational Look (= Now:u8 In:u8)) (clocked Access (= Out:u8 (new Free:u8)))", "is no memory")]
    public void A_new_read_where_there_can_be_none_is_found(string processes, string finding)
    {
        var design = IrParser.Parse($"(module Store T.Store (wire input At:u4) (wire input In:u8) (wire output Now:u8) (register output Out:u8) (register output Free:u8 (reset none)) (memory words[16]:u8) {processes})");
        Assert.Contains(Verifier.Check(design), f => f.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public void Random_designs_behave_as_before()
    {
        int lowered = 0;
        for (int seed = 0; seed < 600 && lowered < 40; seed++)
        {
            var design = VariedMemories.Run(RandomDesign.Make(seed), seed);
            var result = LowerNewReads.Run(design);
            if (result == design) continue;
            lowered++;
            Assert.Empty(Verifier.Check(design).Concat(Verifier.Check(result)));
            var ports = PortBits.Of(design.Top);
            var stimulus = Stimulus.Make(ports, seed, 20);
            Assert.True(!Court.Trace.Compare(Sampling.Interpret(design, ports, stimulus), Sampling.Interpret(result, ports, stimulus)).Any(), $"seed {seed}");
        }
        Assert.Equal(40, lowered);
    }
}
