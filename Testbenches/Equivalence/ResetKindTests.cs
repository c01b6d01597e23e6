using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Passes;
using Hdl.Court;
using Hdl.Elaboration;
using Hdl.Fuzzing;
using Hdl.Testbenches.Equivalence.Modules;

namespace Hdl.Testbenches.Equivalence;

/// <summary>Synchronous, asynchronous and no reset: from C#, in all engines.</summary>
public sealed class ResetKindTests
{
    [Fact]
    public void A_reset_without_an_edge_reaches_asynchronous_registers_alone()
    {
        var dut = Advanced();
        dut.AssertReset();
        Assert.Equal((14, 2, 13), ((int)dut.Sum, (int)dut.Latest, (int)dut.Delayed));
        Assert.True(dut.Differs);
    }

    [Fact]
    public void An_edge_in_reset_clocks_what_has_no_reset()
    {
        var dut = Advanced();
        dut.In = 9;
        dut.Reset();
        Assert.Equal((1, 2, 9), ((int)dut.Sum, (int)dut.Latest, (int)dut.Delayed));
        Assert.Equal(1, dut.Cycle);
    }

    [Fact]
    public void Power_up_initialises_every_register()
    {
        var dut = new ResetKinds();
        Assert.Equal((1, 2, 3), ((int)dut.Sum, (int)dut.Latest, (int)dut.Delayed));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Emulators_do_what_the_interpreter_does(int seed) => Assert.Null(EmulatorComparison.FirstDifference(Design(), seed, 500, 0, 1, 2));

    [Theory]
    [InlineData(Simulator.Icarus)]
    [InlineData(Simulator.Verilator)]
    public async Task Simulators_do_what_the_interpreter_does(Simulator simulator)
    {
        var design = Design();
        var ports = PortBits.Of(design.Top);
        var stimulus = Stimulus.Make(ports, seed: 1, cycles: 300);
        var verdict = await OutsideTools.Run(simulator, SystemVerilogEmitter.Emit(design), design.Top.Name, [], Port.Of(design.Top), stimulus);
        Assert.Empty(Trace.Compare(Sampling.Interpret(design, ports, stimulus), Assert.IsType<Simulated>(verdict).Trace));
    }

    [Fact]
    public async Task Verilator_has_nothing_to_say() => Assert.IsType<Accepted>(await OutsideTools.Lint(SystemVerilogEmitter.Emit(Design()), nameof(ResetKinds)));

    static ResetKinds Advanced()
    {
        var dut = new ResetKinds { In = 13, Enable = true };
        dut.Step();
        return dut;
    }

    static Hdl.Compiler.Ir.Design Design() => Elaborate.Run(Templates.Reach(typeof(ResetKinds).Assembly, typeof(ResetKinds).FullName!), typeof(ResetKinds).FullName!, []);
}
