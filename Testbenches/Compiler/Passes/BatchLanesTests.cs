using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;
using Hdl.Court;
using Hdl.Fuzzing;
using Hdl.Fuzzing.Generation;

namespace Hdl.Testbenches.Compiler.Passes;

public sealed class BatchLanesTests
{
    [Fact]
    public void Every_signal_but_a_table_gets_an_axis_and_every_process_a_loop() => Assert.Equal(
        """
        (module M M
          (lanes 4)
          (wire input A[4]:u2)
          (table T[2]:u8 (contents 3:u8 5:u8))
          (register output R[3 4]:u8)
          (clocked P
            (for lane 0 4 1
              (for i 0 3 1
                (if (slice A[@lane]:u2 0 1)
                  (then
                    (= R[@i @lane]:u8 (+:u8 R[@i @lane]:u8 T[A[@lane]:u2]:u8))))))))

        """.ReplaceLineEndings("\n"), IrPrinter.Print(Batched("""
        (module M M
          (wire input A:u2)
          (table T[2]:u8 (contents 3:u8 5:u8))
          (register output R[3]:u8)
          (clocked P
            (for i 0 3 1
              (if (slice A:u2 0 1)
                (then (= R[@i]:u8 (+:u8 R[@i]:u8 T[A:u2]:u8)))))))
        """, 4)));

    [Fact]
    public void Words_of_a_memory_at_power_up_are_those_of_each_lane()
    {
        var batch = new Interpreter(Batched("(module M M (memory W[2 3]:u8 (contents 7:u8 9:u8)))", 2));
        for (int lane = 0; lane < 2; lane++)
            for (int bank = 0; bank < 2; bank++)
                Assert.Equal([7, 9, 0], Enumerable.Range(0, 3).Select(word => (int)batch.Get("W", bank, word, lane)));
    }

    [Fact]
    public void The_text_of_a_batch_is_read_back()
    {
        var batch = Batched("(module M M (wire input A:u2) (register output R:u2) (clocked P (= R:u2 A:u2)))", 3);
        Assert.Equal(batch, IrParser.Parse(IrPrinter.Print(batch)));
        Assert.Equal(3, batch.Top.Lanes);
    }

    [Fact]
    public void Each_lane_of_a_random_design_is_the_design()
    {
        const int Lanes = 3, Cycles = 6;
        for (int seed = 0; seed < 20; seed++)
        {
            var design = Flatten.Run(RandomDesign.Make(seed));
            var batch = BatchLanes.Run(design, Lanes);
            Assert.Empty(Verifier.Check(batch));
            var ports = PortBits.Of(design.Top);
            var stimuli = Enumerable.Range(0, Lanes).Select(lane => Stimulus.Make(ports, seed + 1000 * lane, Cycles, design.Top)).ToList();
            var expected = stimuli.Select((s, lane) => Sampling.Interpret(design, ports, [.. s.Select((cycle, i) => cycle with { Reset = stimuli[0][i].Reset, Edges = stimuli[0][i].Edges })])).ToList();
            var interpreter = new Interpreter(batch) { Violated = _ => { } };
            for (int cycle = 0; cycle < Cycles; cycle++)
            {
                for (int lane = 0; lane < Lanes; lane++)
                    foreach (var port in ports.Where(p => !p.Output)) port.Scatter(stimuli[lane][cycle].Inputs[port.Name], (indices, value) => interpreter.Set(port.Name, value, [.. indices, lane]));
                var edges = stimuli[0][cycle];
                bool IsReset(string clock) => edges.Edges?.IsReset(clock) ?? edges.Reset;
                interpreter.AssertReset(IsReset);
                for (int lane = 0; lane < Lanes; lane++)
                    Assert.Equal(expected[lane].Cycles[cycle], ports.Where(p => p.Output).Select(p => (System.Numerics.BigInteger?)p.Gather(indices => interpreter.Get(p.Name, [.. indices, lane]))));
                interpreter.Step(clock => edges.Edges?.Ticks(clock) ?? true, IsReset);
            }
        }
    }

    [Theory]
    [InlineData(1, 16, 16)]
    [InlineData(17, 32, 32)]
    [InlineData(33, 64, 64)]
    [InlineData(64, 64, 64)]
    [InlineData(65, 64, 128)]
    [InlineData(1024, 64, 1024)]
    public void Lanes_go_in_blocks(int lanes, int block, int whole) => Assert.Equal((block, whole), (LaneBlock.Of(lanes), LaneBlock.Whole(lanes)));

    [Fact]
    public void A_wire_that_only_its_own_process_needs_is_stored_for_whoever_looks()
    {
        var schedule = LeaveUnread.Run(HoldSignals.Run(SizeProcesses.Run(OrderEvaluation.Run(IrParser.Parse(
            "(module M M (wire input A:u8) (wire x:u8) (wire y:u8) (register output R:u8) (combinational X (= x:u8 (~:u8 A:u8))) (combinational Y (= y:u8 (+:u8 x:u8 x:u8))) (clocked P (= R:u8 y:u8)))"), inPlace: true)), drivenOnly: true));
        Assert.Equal(["y"], Targets(schedule.Required));
        Assert.Equal(["x", "y"], Targets(schedule.Observed));

        static IEnumerable<string> Targets(IEnumerable<Process> processes) => processes.SelectMany(p => Walk.All(p.Body)).OfType<Assign>().Select(a => a.Target.Signal);
    }

    static Design Batched(string text, int lanes) => BatchLanes.Run(IrParser.Parse(text), lanes);
}
