using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Elaboration;
using Hdl.Runtime;
using Hdl.Tracing;

namespace Hdl.Testbenches.Equivalence;

/// <summary>Values of many words in all places where a value can be: registers, vectors, memories, locals, choices, bits that are written.</summary>
public sealed class WideValueTests
{
    const string Design = """
        (module Wide T.Wide
          (wire input In:u300)
          (wire input Signed:s200)
          (wire input Lanes[20]:u150)
          (wire input At:u9)
          (wire input Select:u3)
          (register Front:u300 (initial 1606938044258990275541962092341162602522202993782792835301375:u300))
          (register Back:s300 (initial -5:s300))
          (register Pipe[20]:u150)
          (register Patched:s300)
          (memory Words[5]:u300 (contents 7:u300 1606938044258990275541962092341162602522202993782792835301376:u300))
          (memory Narrow[5]:s100 (contents -7:s100 633825300114114700748351602687:s100))
          (wire output FrontOut:u300)
          (wire output BackOut:s300)
          (wire output Word:u300)
          (wire output NarrowWord:s100)
          (wire output LaneOut[20]:u150)
          (wire output Total:u160)
          (wire output Chosen:u300)
          (wire output PatchedOut:s300)
          (wire output Short:u12)
          (wire output Parity:u1)
          (combinational Show
            (= FrontOut:u300 Front:u300)
            (= BackOut:s300 Back:s300)
            (= PatchedOut:s300 Patched:s300)
            (= Word:u300 Words[Select:u3]:u300)
            (= NarrowWord:s100 Narrow[Select:u3]:s100)
            (for i 0 20 1 (= LaneOut[@i]:u150 (^:u150 Pipe[@i]:u150 Lanes[(- 19 @i)]:u150)))
            (let sum:u160 0:u160)
            (for i 0 20 1 (set sum (+:u160 %sum:u160 Lanes[@i]:u150)))
            (= Total:u160 %sum:u160)
            (switch Front:u300
              (case (1606938044258990275541962092341162602522202993782792835301375:u300) (= Chosen:u300 1:u300))
              (case (0:u300 7:u300) (= Chosen:u300 In:u300))
              (default (= Chosen:u300 (select (< In:u300 Signed:s200) (~:u300 In:u300) (>>:u300 In:u300 At:u9)))))
            (= Short:u12 0:u12)
            (= Short:u12 {(resize:u4 At:u9) 300} In:u300)
            (= Parity:u1 (^:u1 (xor:u1 In:u300) (^:u1 (and:u1 (|:s200 Signed:s200 1:s2)) (or:u1 Signed:s200)))))
          (clocked Advance
            (= Front:u300 (resize:u300 Back:s300))
            (= Back:s300 (-:s300 (+:s300 Front:u300 Signed:s200) In:u300))
            (for i 0 20 1 (= Pipe[@i]:u150 (select (== @i 0) Lanes[0]:u150 Pipe[(- @i 1)]:u150)))
            (= Words[Select:u3]:u300 In:u300)
            (= Words[Select:u3]:u300 {(resize:u8 At:u9) 64} 81985529216486895:u64)
            (= Narrow[Select:u3]:s100 (resize:s100 Signed:s200))
            (= Patched:s300 {At:u9 200} (resize:u200 Signed:s200))
            (= Patched:s300 {3 3} Select:u3)))
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Emulators_do_what_the_interpreter_does(int seed)
    {
        var design = IrParser.Parse(Design);
        Assert.Empty(Verifier.Check(design));
        Assert.Null(EmulatorComparison.FirstDifference(design, seed, 100, 0, 1, 2));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var design = IrParser.Parse(Design);
        using var emulator = InProcess.Compile(design, "T.Wide", [], 2);
        for (int i = 0; i < 100; i++) Run(emulator);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) Run(emulator);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Run(Emulator emulator)
        {
            emulator.Step();
            emulator.Settle();
        }
    }

    [Fact]
    public void A_waveform_shows_every_word()
    {
        var design = IrParser.Parse(Design);
        using var emulator = InProcess.Compile(design, "T.Wide", [], 2);
        var text = new StringWriter();
        using (var vcd = new VcdWriter(emulator, text)) vcd.Sample();
        Assert.Contains("$var reg 300 ", text.ToString());
        Assert.Contains($"b{new string('1', 200)} ", text.ToString());
        Assert.Contains($"b{new string('1', 297)}011 ", text.ToString());
    }
}
