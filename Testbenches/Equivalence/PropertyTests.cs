using Hdl.Compiler.Backends.Netlist;
using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;
using Hdl.Court;
using Hdl.Elaboration;
using Hdl.Fuzzing;
using Hdl.Testbenches.Compiler.Ir;
using Hdl.Testbenches.Equivalence.Modules;

namespace Hdl.Testbenches.Equivalence;

/// <summary>Properties of modules: a right queue keeps them and a wrong one breaks its assertion, in all engines.</summary>
public sealed class PropertyTests
{
    /// <summary>Modules with their arguments; random inputs break some property of each.</summary>
    public static TheoryData<Type, int[]> Modules => new()
    {
        { typeof(CheckedQueue), [4, 1] },
        { typeof(Handshake), [] },
        { typeof(CheckedLanes), [3] },
        { typeof(CheckedDomains), [] },
    };

    [Fact]
    public void A_wrong_queue_stops_its_testbench_with_the_line_the_values_and_the_cycle()
    {
        var queue = new CheckedQueue(4, true) { Push = true, In = 7 };
        queue.Step(5);
        var fault = Assert.Throws<PropertyException>(() => queue.Step());
        Assert.Equal(("Access.fits", 5L, false, "count <= depth"), (fault.Property, fault.Cycle, fault.IsAssumption, fault.Condition));
        Assert.EndsWith("CheckedQueue.cs:" + LineOf("CheckedQueue.cs", "\"fits\""), fault.Place, StringComparison.Ordinal);
        Assert.Equal($"Assertion 'Access.fits' of CheckedQueue does not hold in cycle 5 · count <= depth with count = 5 · {fault.Place}", fault.Message);
        Assert.Equal(5, queue.Cycle);
    }

    [Fact]
    public void A_property_of_an_instance_and_of_a_turn_names_both()
    {
        var lanes = new CheckedLanes(3);
        lanes.Up[2] = true;
        lanes.Level[1] = 1;
        lanes.Step(15);
        var early = Assert.Throws<PropertyException>(() => lanes.Step());
        Assert.Equal("Connect.early[2]", early.Property);
        Assert.Contains("counter.Count[2] = 15", early.Message, StringComparison.Ordinal);
        var failures = new List<PropertyException>();
        lanes.Emulator.Violated += failures.Add;
        lanes.Step(6);
        Assert.Equal("counter[2].Advance.below_limit", failures.First(f => f.Property.Contains("below", StringComparison.Ordinal)).Property);
        Assert.Contains("Count[2] = 20", failures[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cover_points_are_counted()
    {
        var queue = new CheckedQueue(4, true) { Push = true, In = 7 };
        queue.Step(5);
        Assert.Equal((1L, 0L), (queue.Emulator.Covered("Access.push_at_full"), queue.Emulator.Covered("Access.drained")));
        var right = new CheckedQueue(4, false) { Push = true, In = 7 };
        right.Step(6);
        right.Pop = true;
        right.Push = false;
        right.Step(6);
        Assert.Equal((0L, 1L, 3L), (right.Emulator.Covered("Access.push_at_full"), right.Emulator.Covered("Access.drained"), right.Emulator.Covered("Access.same_word")));
        Assert.Contains("Access.drained", Assert.Throws<InvalidOperationException>(() => right.Emulator.Covered("Access.fits")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_is_answered_in_time()
    {
        var dut = new Handshake();
        dut.Step();
        dut.Request = true;
        dut.Step(3);
        var late = Assert.Throws<PropertyException>(() => dut.Step());
        Assert.Equal(("Advance.in_time", 4L, true), (late.Property, late.Cycle, late.IsAssumption));
        Assert.Contains("the inputs break what the module takes for granted", late.Message, StringComparison.Ordinal);
        var served = new Handshake();
        served.Step();
        served.Request = true;
        served.Step(3);
        served.Grant = true;
        served.Step(4);
        Assert.Equal(3, served.Emulator.Covered("Advance.twice"));
    }

    [Fact]
    public void After_a_reset_nothing_is_kept_and_nothing_looks_back_behind_it()
    {
        var dut = new Handshake();
        dut.Step();
        dut.Request = true;
        dut.Step(3);
        dut.Reset();
        // The request does not rise in the first cycle: there is none before it.
        dut.Step(10);
        dut.Request = false;
        dut.Step();
        dut.Request = true;
        dut.Step(3);
        Assert.Throws<PropertyException>(() => dut.Step());
    }

    [Fact]
    public void The_level_without_properties_has_none_and_counts_alike()
    {
        // A size that is no constant is compiled in process.
        using var level = Hdl.Elaboration.InProcess.AtLevel(Hdl.Compiler.Driver.Compiler.Unchecked);
        var dut = new CheckedCounter(Limit) { Up = true };
        dut.Step(Limit + 5);
        Assert.Equal(Limit + 5, dut.Count);
        Assert.Empty(dut.Emulator.Properties);
        Assert.Throws<InvalidOperationException>(() => dut.Emulator.Covered("Advance.started"));
    }

    static int Limit => 37;

    [Fact]
    public void Properties_outside_of_modules_are_refused() =>
        Assert.Contains("part of a [Combinational] or [Clocked] method", Assert.Throws<InvalidOperationException>(() => Property.Assert(true)).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Modules))]
    public void Every_emulator_finds_and_covers_what_the_interpreter_does(Type module, int[] arguments)
    {
        var design = Elaborated(module, arguments);
        var ports = PortBits.Of(design.Top);
        for (int seed = 1; seed <= 4; seed++)
        {
            var expected = Sampling.Interpret(design, ports, Stimulus.Make(ports, seed, 400, design.Top));
            Assert.NotEmpty(expected.Failures!);
            Assert.Contains(expected.Covered!, c => c.Value > 0);
            Assert.Null(EmulatorComparison.FirstDifference(design, seed, 400, 0, 1, 2));
        }
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public async Task Simulators_find_what_the_interpreter_finds(Type module, int[] arguments)
    {
        var design = Elaborated(module, arguments);
        var ports = PortBits.Of(design.Top);
        var stimulus = Stimulus.Make(ports, seed: 2, cycles: 300, design.Top);
        var expected = Sampling.Interpret(design, ports, stimulus);
        var templates = Reach(module);
        var parameters = templates.Top.Parameters.Select((p, i) => (p.Name, arguments[i])).ToList();
        foreach (var simulator in Enum.GetValues<Simulator>())
        {
            var verdict = await OutsideTools.Run(simulator, SystemVerilogEmitter.Emit(templates), module.Name, parameters, Port.Of(design.Top), stimulus);
            var trace = Assert.IsType<Simulated>(verdict).Trace;
            Assert.NotEmpty(trace.Failures!);
            Assert.Empty(Court.Trace.Compare(expected, trace));
        }
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public async Task Linters_and_synthesizers_have_nothing_to_say(Type module, int[] arguments)
    {
        _ = arguments;
        var files = SystemVerilogEmitter.Emit(Reach(module));
        Assert.Equal(new Accepted(""), await OutsideTools.Lint(files, module.Name));
        Assert.IsType<Accepted>(await OutsideTools.Synthesize(files, module.Name));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Passes_keep_properties(Type module, int[] arguments)
    {
        var design = Elaborated(module, arguments);
        var ports = PortBits.Of(design.Top);
        var stimulus = Stimulus.Make(ports, seed: 5, cycles: 150, design.Top);
        var expected = Sampling.Interpret(design, ports, stimulus);
        foreach (var pass in Pipeline.Of(Hdl.Compiler.Driver.Compiler.MaxLevel))
        {
            design = pass.Run(design);
            Assert.Empty(Verifier.Check(design));
            Assert.Equal(design, IrParser.Parse(IrPrinter.Print(design)));
            Assert.Empty(Court.Trace.Compare(expected, Sampling.Interpret(design, ports, stimulus)));
        }
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void The_printed_form_is_read_back(Type module, int[] arguments)
    {
        _ = arguments;
        var templates = Reach(module);
        Assert.Equal(templates, IrParser.Parse(IrPrinter.Print(templates)));
        Assert.Empty(Verifier.Check(templates));
    }

    [Fact]
    public void What_was_stripped_is_the_module_without_properties()
    {
        var stripped = StripProperties.Run(Elaborated(typeof(CheckedQueue), [4, 0]));
        Assert.DoesNotContain("history", IrPrinter.Print(stripped), StringComparison.Ordinal);
        Assert.DoesNotContain("fits", IrPrinter.Print(stripped), StringComparison.Ordinal);
        Assert.Empty(Verifier.Check(stripped));
        Assert.Same(stripped, StripProperties.Run(stripped));
    }

    [Fact]
    public void A_netlist_has_no_cells_of_properties()
    {
        string netlist = NetlistPrinter.Print(CellMap.Map(Elaborated(typeof(CheckedQueue), [4, 0])));
        Assert.DoesNotContain("history", netlist, StringComparison.Ordinal);
        Assert.DoesNotContain("fits", netlist, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_that_hardware_reads_is_refused()
    {
        var design = IrParser.Parse("""
            (module T T
              (wire input In:u1)
              (wire output Out:u1)
              (wire "Check.assert1":u1 (property assert "In"))
              (combinational "Check.assert1" (= "Check.assert1":u1 (~ In:u1)))
              (combinational Check (= Out:u1 "Check.assert1":u1)))
            """);
        Assert.Contains(Verifier.Check(design), f => f.Contains("part of a property and no hardware", StringComparison.Ordinal));
    }

    static Design Reach(Type module) => Templates.Reach(module.Assembly, module.FullName!);

    static Design Elaborated(Type module, int[] arguments) => Elaborate.Run(Pipeline.Close(Reach(module)), module.FullName!, arguments);

    static int LineOf(string file, string text) => 1 + Array.FindIndex(Repository.Tree.Read("Testbenches/Equivalence/Modules/" + file).Split('\n'), l => l.Contains(text, StringComparison.Ordinal));
}
