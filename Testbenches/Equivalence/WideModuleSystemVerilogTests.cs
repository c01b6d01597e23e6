using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Passes;
using Hdl.Court;
using Hdl.Elaboration;
using Hdl.Fuzzing;
using Hdl.Testbenches.Equivalence.Modules;

namespace Hdl.Testbenches.Equivalence;

/// <summary>The same modules in the simulators.</summary>
public sealed class WideModuleSystemVerilogTests
{
    [Theory]
    [InlineData(Simulator.Icarus, typeof(MaskedMemory), 5)]
    [InlineData(Simulator.Verilator, typeof(MaskedMemory), 5)]
    [InlineData(Simulator.Icarus, typeof(WideMemory), 65, 5)]
    [InlineData(Simulator.Verilator, typeof(WideMemory), 300, 3)]
    public async Task A_simulator_does_what_the_interpreter_does(Simulator simulator, Type type, params int[] arguments)
    {
        var templates = Templates.Reach(type.Assembly, type.FullName!);
        var design = Elaborate.Run(templates, type.FullName!, arguments);
        var ports = PortBits.Of(design.Top);
        var stimulus = Stimulus.Make(ports, seed: 1, cycles: 60);
        var verdict = await OutsideTools.Run(simulator, SystemVerilogEmitter.Emit(design), design.Top.Name, [], Port.Of(design.Top), stimulus);
        Assert.Empty(Trace.Compare(Sampling.Interpret(design, ports, stimulus), Assert.IsType<Simulated>(verdict).Trace));
    }
}
