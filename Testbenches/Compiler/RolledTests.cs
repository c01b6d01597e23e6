using System.Text.RegularExpressions;
using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;
using Hdl.Designs;
using Hdl.Elaboration;

namespace Hdl.Testbenches.Compiler;

/// <summary>Arrays stay arrays: a large one makes nothing larger than a small one does, but for the digits of constants.</summary>
public sealed partial class RolledTests
{
    static Design Systolic => Templates.Reach(typeof(SystolicArray).Assembly, typeof(SystolicArray).FullName!);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_generated_source_of_a_large_array_is_that_of_a_small_one(int level)
    {
        string Source(int size) => Hdl.Compiler.Driver.Compiler.CompileEmulator(Systolic, typeof(SystolicArray).FullName!, [size, size], level, "Array");
        Assert.Equal(WithoutNumbers(Source(64)), WithoutNumbers(Source(128)));
        Assert.InRange(Source(16).Split('\n').Length, 1, Source(128).Split('\n').Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_tree_of_instances_stays_a_loop(int level)
    {
        string name = typeof(CimMacro).FullName!;
        var templates = Templates.Reach(typeof(CimMacro).Assembly, name);
        string Source(int rows) => Hdl.Compiler.Driver.Compiler.CompileEmulator(templates, name, [rows, 64], level, "Macro");
        // Of both, what is left over behind a block of 64 lanes fills no vector.
        Assert.Equal(WithoutNumbers(Source(66)), WithoutNumbers(Source(79)));
    }

    [Fact]
    public void The_ir_after_every_pass_has_the_same_shape_at_every_size()
    {
        string Text(int size, int passes)
        {
            var design = Elaborate.Run(Systolic, typeof(SystolicArray).FullName!, [size, size]);
            foreach (var pass in Pipeline.Passes.Take(passes)) design = pass.Run(design);
            return WithoutNumbers(IrPrinter.Print(design));
        }

        for (int passes = 0; passes <= Pipeline.Passes.Count; passes++) Assert.Equal(Text(16, passes), Text(128, passes));
    }

    [Fact]
    public void Arrays_of_bundle_ports_stay_arrays()
    {
        var concentrator = Templates.Reach(typeof(FlitConcentrator));
        string Text(int lanes, int passes)
        {
            var design = Elaborate.Run(concentrator, typeof(FlitConcentrator).FullName!, [lanes, 4]);
            foreach (var pass in Pipeline.Passes.Take(passes)) design = pass.Run(design);
            return WithoutNumbers(IrPrinter.Print(design));
        }

        // Sizes of as many bits: the counters of lanes are as wide in both.
        for (int passes = 0; passes <= Pipeline.Passes.Count; passes++) Assert.Equal(Text(100, passes), Text(127, passes));
        string top = SystemVerilogEmitter.Emit(concentrator).Single(f => f.Name == "FlitConcentrator.sv").Text;
        Assert.Contains("for (genvar", top, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(top, @"\bFifo_Flit\b"));
    }

    [Fact]
    public void SystemVerilog_is_emitted_once_for_all_sizes()
    {
        var files = SystemVerilogEmitter.Emit(Systolic);
        string top = files.Single(f => f.Name == "SystolicArray.sv").Text;
        Assert.Contains("for (genvar", top, StringComparison.Ordinal);
        Assert.Matches(@"parameter\s+int\s+rows", top);
        Assert.Single(Regex.Matches(top, @"\bMacCell\b"));
    }

    /// <summary>
    /// In a tree of instances a condition on 2 * i tells which of two arrays is read. Their outputs are wires of their own: as one vector, each change of a part would
    /// be a change for all readers in Icarus, and the tree a loop for Verilator.
    /// </summary>
    [Fact]
    public void A_tree_of_instances_is_wired_without_a_vector()
    {
        string macro = SystemVerilogEmitter.Emit(Templates.Reach(typeof(CimMacro))).Single(f => f.Name == "CimMacro.sv").Text;
        Assert.Contains("adder[(2 * i) + 1].at[c_1].Sum", macro, StringComparison.Ordinal);
        Assert.DoesNotContain("adder_Sum", macro, StringComparison.Ordinal);
        Assert.DoesNotContain("cell_Product", macro, StringComparison.Ordinal);
    }

    [Fact]
    public void A_true_loop_is_reported_with_its_path()
    {
        var design = IrParser.Parse("""
            (module Ring Test.Ring
              (wire output Out:u8)
              (wire a:u8)
              (wire b:u8)
              (combinational One
                (= a:u8 (~:u8 b:u8)))
              (combinational Two
                (= b:u8 a:u8))
              (combinational Three
                (= Out:u8 b:u8)))
            """);
        var fault = Assert.Throws<CombinationalLoopException>(() => Hdl.Compiler.Driver.Compiler.ScheduleDesign(design, "Test.Ring", [], 0));
        // The path is a circle: which signal it starts at does not matter.
        string path = fault.Describe(SourceMap.None);
        Assert.Contains(path, (string[])["a -> b -> a", "b -> a -> b"]);
        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
    }

    static string WithoutNumbers(string text) => Numbers().Replace(text, "#");

    [GeneratedRegex(@"(?<![A-Za-z_])\d+")]
    private static partial Regex Numbers();
}
