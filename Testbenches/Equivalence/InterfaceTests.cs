using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;
using Hdl.Court;
using Hdl.Designs;
using Hdl.Elaboration;
using Hdl.Fuzzing;
using Hdl.Testbenches.Equivalence.Modules;

namespace Hdl.Testbenches.Equivalence;

/// <summary>Interfaces, nested, generic and in arrays: from a testbench, and in all engines.</summary>
public sealed class InterfaceTests
{
    [Fact]
    public void A_testbench_drives_and_reads_members()
    {
        var dut = new BusFabric(3);
        dut.Bus[1].Kind = 2;
        dut.Bus[1].Request.Valid = true;
        dut.Bus[1].Request.Data = new Flit(true, false, 0xAB);
        dut.Choice = 1;
        Assert.True(dut.Waiting);
        Assert.True(dut.Bus[1].Request.Ready);
        Assert.Equal(3, dut.Bus.Length);
        dut.Step();
        Assert.Equal(0x2AB, (int)dut.Bus[1].Response.Data);
        Assert.Equal([false, true, false], dut.Bus.Select(b => b.Response.Valid));
        Assert.Equal(0xAB, (long)dut.Bus[1].Request.Data.Payload);
        Assert.Equal(0x2AB, dut.Peek("Bus.Response.Data", 1));
        Assert.Equal(0x2AB, dut.Peek("bank.Bus.Response.Data", 1));
    }

    [Fact]
    public void A_member_that_comes_out_cannot_be_driven()
    {
        var dut = new BusFabric(3);
        Assert.Throws<InvalidOperationException>(() => dut.Chosen.Request.Ready = true);
        Assert.Throws<InvalidOperationException>(() => new ReadyValid<U8>().Valid);
        Assert.Throws<ArgumentOutOfRangeException>(() => dut.Bus[3]);
    }

    [Fact]
    public void Each_member_is_a_port_under_its_name() => Assert.Equal(
        ["Bus.Request.Valid", "Bus.Request.Data.Head", "Bus.Request.Data.Tail", "Bus.Request.Data.Payload", "Bus.Request.Ready", "Bus.Response.Valid", "Bus.Response.Data", "Bus.Response.Ready", "Bus.Kind"],
        Design().Top.Signals.Where(s => s.Name.StartsWith("Bus.", StringComparison.Ordinal)).Select(s => s.Name));

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
    public async Task Verilator_has_nothing_to_say() => Assert.IsType<Accepted>(await OutsideTools.Lint(SystemVerilogEmitter.Emit(Design()), Design().Top.Name));

    static Design Design() => Elaborate.Run(Templates.Reach(typeof(BusFabric).Assembly, typeof(BusFabric).FullName!), typeof(BusFabric).FullName!, [3]);
}
