using Hdl.Compiler.Backends.Netlist;
using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;
using Hdl.Court;
using Hdl.Designs;
using Hdl.Fuzzing;
using Hdl.Testbenches.Repository;
using Hdl.Tools;
using Hdl.Tools.Report;

namespace Hdl.Testbenches.Tools;

/// <summary>Modules of SystemVerilog that stand outside: with the file as it is, and with files that are wrong.</summary>
public sealed class BlackBoxTests : IDisposable
{
    const string File = "Designs/Vendor/vendor_mult.sv";

    static readonly LoadedDesigns Loaded = LoadedDesigns.Load([]);

    readonly string folder = Directory.CreateTempSubdirectory("hdlc-blackbox-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Emulators_run_the_model()
    {
        var dut = new VendorDotProduct(4) { Enable = true };
        for (int i = 0; i < 4; i++) (dut.Left[i], dut.Right[i]) = (i + 1, 200);
        dut.Step(2);
        Assert.Equal(0, (long)dut.Sum);
        dut.Step();
        Assert.Equal(2000, (long)dut.Sum);
    }

    [Theory]
    [InlineData("VendorDotProduct", "lanes=4")]
    [InlineData("VendorMultiplier", "width=12")]
    public async Task Verify_compares_the_model_with_the_file(string top, string size)
    {
        var run = await Hdlc.Run("verify", "--top", top, "--param", size);
        run.IsDone();
        Assert.Contains("behind a reset, with vendor_mult.sv", run.Output, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Faults => new()
    {
        { "} * {{WIDTH{1'b0}}, b}", "} + {{WIDTH{1'b0}}, b}", "differs from the interpreter in cycle " },
        { "module vendor_mult", "module other_mult", "is not the module 'vendor_mult' of" },
        { "WIDTH", "SIZE", "Can't find object for defparam `WIDTH`" },
        { "output logic [2*WIDTH-1:0] p", "output logic [2*WIDTH-2:0] p", "'p' is an output of 16 bits in the model and an output of 15 bits in the file" },
        { "input  logic               ce", "input  logic               enable, input logic ce", "'enable', an input of 1 bit in the file, is missing in the model" },
        { " a,", " x,\n  input logic [WIDTH-1:0] y,\n  output logic a,", "'a' is an input of 8 bits in the model and an output of 1 bit in the file" },
        { "rst_n", "resetn", "'rst_n', an input of 1 bit in the model, is missing in the file, which has clk, resetn, ce, a, b, p" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Another_file_is_found_out(string text, string other, string said)
    {
        var run = await Hdlc.Run("verify", "--top", "VendorMultiplier", "--param", "width=8", "--cycles", "40", "--assembly", With(Tree.Read(File).Replace(text, other, StringComparison.Ordinal)));
        if (run.Output.Contains("left out", StringComparison.Ordinal)) return;
        Assert.Equal(CommandLine.CheckFailed, run.ExitCode);
        Assert.Contains(said, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_missing_is_bad_use()
    {
        string file = With("");
        System.IO.File.Delete(Path.Combine(folder, "vendor_mult.sv"));
        foreach (string[] command in (string[][])[["verify"], ["prove"], ["emit", "sv", "-o", folder]])
            (await Hdlc.Run([.. command, "--top", "VendorMultiplier", "--assembly", file])).IsBadUse("Black box 'VendorMultiplier'", "there is no file", "vendor_mult.sv");
    }

    [Fact]
    public async Task Emitted_text_instantiates_the_module_and_the_file_is_beside_it()
    {
        var run = await Hdlc.Run("emit", "sv", "--top", "VendorDotProduct", "-o", folder);
        run.IsDone();
        Assert.Contains("vendor_mult.sv", run.Output, StringComparison.Ordinal);
        Assert.Equal(Tree.Read(File), System.IO.File.ReadAllText(Path.Combine(folder, "vendor_mult.sv")));
        string wrapper = System.IO.File.ReadAllText(Path.Combine(folder, "VendorMultiplier.sv"));
        foreach (string part in new[] { "vendor_mult #(.WIDTH(width)) box (", ".clk(clock)", ".rst_n(!reset)", ".ce(Enable)", ".a(Left)", ".p(Product)" }) Assert.Contains(part, wrapper, StringComparison.Ordinal);
        Assert.DoesNotContain("always", wrapper, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verilator_has_nothing_to_say() => Assert.IsType<Accepted>(await OutsideTools.Lint([.. SystemVerilogEmitter.Emit(Templates), .. Outside], "VendorDotProduct"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_netlist_has_a_cell_that_Yosys_fills_from_the_file(bool flat)
    {
        var elaborated = Elaborate.Run(Templates, "Hdl.Designs.VendorDotProduct", [3]);
        var mapped = CellMap.Map(elaborated);
        string netlist = NetlistPrinter.Print(flat ? FlattenNetlist.Run(mapped) : mapped);
        var ports = PortBits.Of(elaborated.Top);
        var stimulus = Stimulus.Make(ports, seed: 1, cycles: 100);
        stimulus = [stimulus[0] with { Reset = true }, stimulus[0] with { Reset = true }, .. stimulus];
        var verdict = await OutsideTools.RunSynthesized(Simulator.Icarus, [new("netlist.json", netlist), .. Outside], "read_json netlist.json; read_verilog -sv vendor_mult.sv; hierarchy -check; proc; check -assert", [], elaborated.Top.Name, clocked: true, Port.Of(elaborated.Top), stimulus);
        if (verdict is MissingTool) return;
        Assert.DoesNotContain(Trace.Compare(Sampling.Interpret(elaborated, ports, stimulus), Assert.IsType<Simulated>(verdict).Trace), d => d.Cycle > 1);
    }

    [Fact]
    public async Task A_netlist_is_read_without_the_file()
    {
        string netlist = NetlistPrinter.Print(CellMap.Map(Elaborate.Run(Templates, "Hdl.Designs.VendorDotProduct", [3])));
        Assert.Contains("\"blackbox\"", netlist, StringComparison.Ordinal);
        var verdict = await OutsideTools.SynthesizeNetlist(netlist, "hierarchy; check -assert; write_verilog netlist.v", "netlist.v", TimeSpan.FromMinutes(1));
        if (verdict is MissingTool) return;
        Assert.Contains("vendor_mult #(", Assert.IsType<Produced>(verdict).File, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prove_reads_the_file_on_both_sides()
    {
        var run = await Hdlc.Run("prove", "--top", "VendorDotProduct", "--param", "lanes=2");
        if (run.ExitCode == CommandLine.BadUse) return;
        run.IsDone();
    }

    [Fact]
    public void A_report_counts_the_box_and_none_of_its_model()
    {
        var module = Loaded.Find("VendorDotProduct");
        var report = DesignReport.Of(Elaborate.Run(Templates, module.FullName, [4]), module, [4], Loaded.Map);
        Assert.Equal(4, Assert.Single(report.Total.Cells, c => c.Type == "vendor_mult").Total);
        Assert.Equal(32, report.Total.RegisterBits);
        Assert.Empty(report.Modules.Single(m => m.Name.StartsWith("VendorMultiplier", StringComparison.Ordinal)).Registers);
    }

    [Fact]
    public void Its_IR_reads_back()
    {
        foreach (var design in new[] { Templates, Elaborate.Run(Templates, "Hdl.Designs.VendorDotProduct", [3]) })
        {
            Assert.Contains(design.Modules, m => m.BlackBox is not null);
            Assert.Equal(design, IrParser.Parse(IrPrinter.Print(design)));
        }
    }

    static Design Templates => Loaded.Reach(Loaded.Find("VendorDotProduct"));

    static IReadOnlyList<SourceFile> Outside => BlackBoxes.Files(Templates, Loaded.Map);

    /// <summary>The multiplier as IR text, with another file behind it.</summary>
    string With(string file)
    {
        string source = Path.Combine(folder, "vendor_mult.sv"), text = Path.Combine(folder, "box.ir");
        System.IO.File.WriteAllText(source, file);
        var template = Loaded.Find("VendorMultiplier");
        System.IO.File.WriteAllText(text, IrPrinter.Print(new Design(EquatableArray.Of(template with { BlackBox = template.BlackBox! with { Source = source } }))));
        return text;
    }
}
