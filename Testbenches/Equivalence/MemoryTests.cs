using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;
using Hdl.Court;
using Hdl.Elaboration;
using Hdl.Fuzzing;
using Hdl.Testbenches.Equivalence.Modules;

namespace Hdl.Testbenches.Equivalence;

/// <summary>Memories with read and write ports of every kind: from C#, in all engines.</summary>
public sealed class MemoryTests
{
    public static TheoryData<Type, int> Modules => new() { { typeof(PortedMemory), 8 }, { typeof(PortedMemory), 5 }, { typeof(ReadOnlyMemory), 0 } };

    public static TheoryData<Simulator, Type, int> InSimulators
    {
        get
        {
            var data = new TheoryData<Simulator, Type, int>();
            foreach (var simulator in Enum.GetValues<Simulator>())
                foreach (object[] row in Modules) data.Add(simulator, (Type)row[0], (int)row[1]);
            return data;
        }
    }

    [Fact]
    public void A_clocked_read_sees_the_word_before_the_edge_or_what_the_edge_leaves()
    {
        var dut = new PortedMemory(8) { ReadAt = new UInt(3, 3), LanesAt = new UInt(3, 3), In = 0xABCD, Lanes = 0b0101 };
        Assert.Equal(10, (int)dut.Now);
        dut.Step();
        Assert.Equal((10, 0x0B0D), ((int)dut.Old, (int)dut.New));
        Assert.Equal(0x0B0D, (int)dut.Now);
    }

    [Fact]
    public void Of_two_writes_of_one_word_the_later_in_the_method_stays()
    {
        var dut = new PortedMemory(8) { ReadAt = new UInt(2, 3), LanesAt = new UInt(2, 3), WholeAt = new UInt(2, 3), In = 0x1233, Lanes = 0b1111, Whole = true };
        dut.Step();
        Assert.Equal((5, 0x1234, 0x1234), ((int)dut.Old, (int)dut.New, (int)dut.Now));
    }

    [Fact]
    public void Words_come_from_files_and_tables()
    {
        var dut = new ReadOnlyMemory();
        uint[] words = [0xDEADBEEF, 1, 2, 0, 0, 0, 0x7FFFFFFF, 0];
        int[] nibbles = [1, 2, 4, 8, 0, 0, 0, 15], slopes = [-8, -5, -2, 1, 4, 7, 0, 0];
        for (int at = 0; at < 8; at++)
        {
            dut.At = at;
            Assert.Equal(slopes[at], (int)dut.Slope);
            dut.Step();
            Assert.Equal((words[at], nibbles[at]), ((uint)dut.Word, (int)dut.Nibble));
        }
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Emulators_do_what_the_interpreter_does(Type module, int depth) => Assert.Null(EmulatorComparison.FirstDifference(Elaborated(module, depth), seed: 1, 500, 0, 1, 2));

    [Theory]
    [MemberData(nameof(InSimulators))]
    public async Task Simulators_do_what_the_interpreter_does(Simulator simulator, Type module, int depth)
    {
        var design = Elaborated(module, depth);
        var ports = PortBits.Of(design.Top);
        var stimulus = Stimulus.Make(ports, seed: 1, cycles: 300);
        var verdict = await OutsideTools.Run(simulator, SystemVerilogEmitter.Emit(Templates.Reach(module.Assembly, module.FullName!)), module.Name, depth == 0 ? [] : [("depth", depth)], Port.Of(design.Top), stimulus);
        Assert.Empty(Court.Trace.Compare(Sampling.Interpret(design, ports, stimulus), Assert.IsType<Simulated>(verdict).Trace));
    }

    [Theory]
    [InlineData(typeof(PortedMemory))]
    [InlineData(typeof(ReadOnlyMemory))]
    public async Task Verilator_has_nothing_to_say(Type module) => Assert.Equal(new Accepted(""), await OutsideTools.Lint(SystemVerilogEmitter.Emit(Templates.Reach(module.Assembly, module.FullName!)), module.Name));

    static Design Elaborated(Type module, int depth) => Elaborate.Run(Templates.Reach(module.Assembly, module.FullName!), module.FullName!, depth == 0 ? [] : [depth]);
}
