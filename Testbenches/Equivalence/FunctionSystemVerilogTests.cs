using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Hdl.Compiler.Passes;
using Hdl.Court;
using Hdl.Designs;
using Hdl.Elaboration;
using Hdl.Fuzzing;
using Hdl.Numbers;
using Hdl.Testbenches.Equivalence.Modules;
using Hdl.Tools.Report;

namespace Hdl.Testbenches.Equivalence;

/// <summary>Functions, folds and modules that contain themselves, as SystemVerilog of the templates, in the tools that read it.</summary>
public sealed class FunctionSystemVerilogTests
{
    public static TheoryData<Simulator, Type, int[]> Runs
    {
        get
        {
            var runs = new TheoryData<Simulator, Type, int[]>();
            foreach (var simulator in (Simulator[])[Simulator.Icarus, Simulator.Verilator])
            {
                runs.Add(simulator, typeof(NumberUnit), []);
                runs.Add(simulator, typeof(Folds), [5]);
                runs.Add(simulator, typeof(Folds), [8]);
                runs.Add(simulator, typeof(DotProduct<Fp16>), [3]);
                runs.Add(simulator, typeof(DotProduct<Complex>), [6]);
                runs.Add(simulator, typeof(MultiplyAccumulate<S13>), []);
                runs.Add(simulator, typeof(BitonicSorter<U5>), [8, 0]);
                runs.Add(simulator, typeof(BitonicSorter<U5>), [1, 0]);
                runs.Add(simulator, typeof(BitonicSorter<S9>), [4, 1]);
            }
            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task A_simulator_does_what_the_interpreter_does(Simulator simulator, Type type, int[] arguments)
    {
        var templates = Templates.Reach(type);
        var design = Elaborate.Run(templates, templates.Top.FullName, arguments);
        var ports = PortBits.Of(design.Top);
        var stimulus = Stimulus.Make(ports, seed: 1, cycles: 60);
        var parameters = templates.Top.Parameters.Select((p, i) => (p.Name, arguments[i])).ToList();
        var verdict = await OutsideTools.Run(simulator, SystemVerilogEmitter.Emit(templates), templates.Top.Name, parameters, Port.Of(design.Top), stimulus);
        Assert.Empty(Trace.Compare(Sampling.Interpret(design, ports, stimulus), Assert.IsType<Simulated>(verdict).Trace));
    }

    [Theory]
    [InlineData(typeof(Folds))]
    [InlineData(typeof(DotProduct<U8>))]
    [InlineData(typeof(MultiplyAccumulate<Complex>))]
    [InlineData(typeof(BitonicSorter<U8>))]
    public async Task Lint_and_Yosys_have_nothing_to_say(Type type)
    {
        var design = Templates.Reach(type);
        Assert.IsType<Accepted>(await OutsideTools.Lint(SystemVerilogEmitter.Emit(design), design.Top.Name));
        Assert.IsType<Accepted>(await OutsideTools.Synthesize(SystemVerilogEmitter.Emit(design), design.Top.Name));
    }

    [Fact]
    public void A_child_with_a_condition_is_generated_under_it()
    {
        string text = SystemVerilogEmitter.Emit(Templates.Reach(typeof(BitonicSorter<U8>))).Single(f => f.Name.StartsWith("BitonicSorter", StringComparison.Ordinal)).Text;
        Assert.Contains("if (count > 1) begin : rising", text, StringComparison.Ordinal);
    }

    /// <summary>Levels of logic of 64 elements, in those of two: a tree has log2 n, a chain n - 1.</summary>
    [Fact]
    public void A_tree_is_as_deep_as_its_logarithm()
    {
        var template = Templates.Reach(typeof(Parity));
        int Levels(int count, int tree) =>
            DesignReport.Of(Elaborate.Run(template, template.Top.FullName, [count, tree]), template.Top, [count, tree], SourceMap.None).Logic!.Levels;
        int one = Levels(2, 0);
        Assert.Equal((6 * one, 63 * one), (Levels(64, 1), Levels(64, 0)));
        Assert.Equal(7 * one, Levels(65, 1));
    }
}
