using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;
using Hdl.Court;
using Hdl.Elaboration;
using Hdl.Fuzzing;
using Hdl.Testbenches.Equivalence.Modules;

namespace Hdl.Testbenches.Equivalence;

/// <summary>Designs of several clocks: edge sets in the testbench, random ones in all engines.</summary>
public sealed class SeveralClocksTests
{
    const string Text = """
        (module Stage T.Stage
          (clock Fast)
          (wire input In:u8)
          (register output Out:u8 (initial 5:u8))
          (register output Quick:u8 (initial 9:u8) (reset async))
          (clocked Advance (= Out:u8 In:u8))
          (clocked Hurry (at Fast) (= Quick:u8 (^:u8 In:u8 Quick:u8))))
        (module Two T.Two
          (clock Write)
          (clock Read)
          (ratio Read 3 2 Write)
          (wire input In:u8)
          (wire output Out:u8)
          (register output A:u8 (initial 1:u8))
          (register output B:u8 (initial 2:u8) (reset async))
          (register output C:u8 (reset none) (crossing))
          (memory words[4]:u8)
          (instance stage[2] T.Stage (at "" Write) (at Fast Read))
          (instance other T.Stage (at Fast ""))
          (combinational Connect
            (for i 0 2 1 (= stage/In[@i]:u8 (select (== @i 0) In:u8 stage/Quick[(- @i 1)]:u8)))
            (= other/In:u8 B:u8)
            (= Out:u8 (^:u8 (^:u8 words[(slice A:u8 0 2)]:u8 stage/Out[1]:u8) (^:u8 other/Out:u8 other/Quick:u8))))
          (clocked Tick (= A:u8 B:u8))
          (clocked Put (at Write) (= B:u8 (resize:u8 (+:u9 A:u8 In:u8))) (= words[(slice In:u8 0 2)]:u8 C:u8))
          (clocked Get (at Read) (= C:u8 (^:u8 (^:u8 A:u8 B:u8) C:u8))))
        """;

    [Fact]
    public void A_step_of_a_clock_leaves_the_others()
    {
        var dut = new TwoClocks();
        dut.Step(dut.Fast);
        dut.Step(dut.Fast, dut.DefaultClock);
        dut.Step(dut.DefaultClock);
        dut.Step(dut.DefaultClock);
        Assert.Equal((3, 2, 2), ((int)dut.Ticks, (int)dut.FastTicks, (int)dut.Below));
        dut.Step();
        Assert.Equal((4, 3, 3), ((int)dut.Ticks, (int)dut.FastTicks, (int)dut.Below));
        Assert.Equal(5, dut.Cycle);
    }

    [Fact]
    public void A_reset_of_a_clock_leaves_the_others()
    {
        var dut = new TwoClocks();
        dut.Step(3);
        dut.Reset(dut.Fast);
        Assert.Equal((3, 0, 0), ((int)dut.Ticks, (int)dut.FastTicks, (int)dut.Below));
    }

    [Fact]
    public void A_schedule_keeps_the_ratio()
    {
        var dut = new TwoClocks();
        var schedule = new ClockSchedule((dut.DefaultClock, 5), (dut.Fast, 2));
        schedule.RunTo(20);
        Assert.Equal((4, 10), ((int)dut.Ticks, (int)dut.FastTicks));
        Assert.Equal(12, dut.Cycle);
    }

    [Fact]
    public void Related_clocks_meet_at_the_end_of_their_ratio()
    {
        var dut = new HalfWords();
        var schedule = new ClockSchedule((dut.DefaultClock, 2), (dut.Fast, 1));
        for (int word = 0; word < 20; word++)
        {
            dut.In = 0x100 * (word + 100) + word;
            schedule.Step();
            if (word > 0) Assert.Equal(word - 1, (int)dut.Out);
            schedule.Step();
            if (word > 0) Assert.Equal(word + 99, (int)dut.Out);
        }
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 1)]
    [InlineData(2, 3)]
    public void Numbers_that_cross_are_summed(int period, int fastPeriod)
    {
        var dut = new StreamAcross { Go = true };
        var schedule = new ClockSchedule((dut.DefaultClock, period), (dut.Fast, fastPeriod));
        schedule.RunTo(300);
        dut.Go = false;
        schedule.RunTo(400);
        int count = (int)dut.Peek("next");
        Assert.InRange(count, 90, 160);
        Assert.Equal(count * (count - 1) / 2, (int)dut.Sum);
    }

    [Theory]
    [InlineData(typeof(TwoClocks))]
    [InlineData(typeof(HalfWords))]
    [InlineData(typeof(GatedDomains))]
    [InlineData(typeof(StreamAcross))]
    public async Task Every_engine_does_what_the_interpreter_does(Type module)
    {
        var templates = Templates.Reach(module.Assembly, module.FullName!);
        var design = Elaborate.Run(templates, module.FullName!, []);
        Assert.Null(EmulatorComparison.FirstDifference(design, 3, 600, 0, 1, 2));
        var ports = PortBits.Of(design.Top);
        var stimulus = Stimulus.Make(ports, seed: 3, cycles: 300, design.Top);
        foreach (var simulator in Enum.GetValues<Simulator>())
        {
            var verdict = await OutsideTools.Run(simulator, SystemVerilogEmitter.Emit(templates), module.Name, [], Port.Of(design.Top), stimulus);
            Assert.Empty(Trace.Compare(Sampling.Interpret(design, ports, stimulus), Assert.IsType<Simulated>(verdict).Trace));
        }
    }

    [Fact]
    public void A_clock_of_another_module_is_refused()
    {
        TwoClocks dut = new(), other = new();
        Assert.Contains("is no clock of this", Assert.Throws<InvalidOperationException>(() => dut.Step(other.Fast)).Message);
        Assert.Throws<ArgumentException>(() => new ClockSchedule((dut.Fast, 0)));
        Assert.Throws<ArgumentException>(() => new ClockSchedule((dut.Fast, 1), (other.Fast, 1)));
    }

    [Fact]
    public void The_printed_form_is_read_back()
    {
        var design = IrParser.Parse(Text);
        Assert.Equal(design, IrParser.Parse(IrPrinter.Print(design)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Emulators_do_what_the_interpreter_does(int seed) => Assert.Null(EmulatorComparison.FirstDifference(Elaborate.Run(IrParser.Parse(Text), "T.Two", []), seed, 500, 0, 1, 2));

    [Theory]
    [InlineData(Simulator.Icarus)]
    [InlineData(Simulator.Verilator)]
    public async Task Simulators_do_what_the_interpreter_does(Simulator simulator)
    {
        var design = Elaborate.Run(IrParser.Parse(Text), "T.Two", []);
        var ports = PortBits.Of(design.Top);
        var stimulus = Stimulus.Make(ports, seed: 1, cycles: 300, design.Top);
        var verdict = await OutsideTools.Run(simulator, SystemVerilogEmitter.Emit(design), design.Top.Name, [], Port.Of(design.Top), stimulus);
        Assert.Empty(Trace.Compare(Sampling.Interpret(design, ports, stimulus), Assert.IsType<Simulated>(verdict).Trace));
    }

    [Fact]
    public async Task Clocks_of_CSharp_reach_SystemVerilog()
    {
        var files = SystemVerilogEmitter.Emit(Templates.Reach(typeof(TwoClocks).Assembly, typeof(TwoClocks).FullName!));
        Assert.Contains(files, f => f.Text.Contains("always_ff @(posedge Fast)", StringComparison.Ordinal) && f.Text.Contains(".clock(Fast)", StringComparison.Ordinal));
        Assert.IsType<Accepted>(await OutsideTools.Lint(files, nameof(TwoClocks)));
    }
}
