using Hdl.Compiler;
using Hdl.Compiler.Ir.Text;
using Hdl.Testbenches.Compiler.Frontend;
using Hdl.Testbenches.Repository;
using Hdl.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hdl.Testbenches.Tools;

public sealed class CommandsTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("hdlc-tests-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Tops_stand_one_a_line_with_their_examples()
    {
        var run = await Hdlc.Run("list", "--tops");
        run.IsDone();
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("SystolicArray rows=4,5 columns=4,3", lines);
        Assert.Contains("Counter", lines);
    }

    [Fact]
    public async Task Each_diagnostic_is_explained()
    {
        string[] listed = (await Hdlc.Run("explain")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(File.ReadAllText(Path.Combine(Tree.Root, "Hdl/DIAGNOSTICS.md")).Split("\n## ").Length - 1, listed.Length);
        foreach (string line in listed)
        {
            string id = line.Split(' ')[0];
            var run = await Hdlc.Run("explain", id.ToLowerInvariant());
            run.IsDone();
            Assert.StartsWith($"{id}: **{line.Split("  ")[1]}.**", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("## HDL", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_dump_is_read_back()
    {
        string file = Path.Combine(folder, "array.ir");
        var first = await Hdlc.Run("dump", "--top", "SystolicArray");
        first.IsDone();
        File.WriteAllText(file, first.Output);
        var again = await Hdlc.Run("dump", "--top", "SystolicArray", "--assembly", file);
        Assert.Equal(first.Output, again.Output);
    }

    [Fact]
    public async Task Damaged_text_is_reported_with_its_place()
    {
        string file = Path.Combine(folder, "bad.ir");
        File.WriteAllText(file, "(module Broken\n");
        (await Hdlc.Run("list", "--assembly", file)).IsBadUse(file);
    }

    [Fact]
    public async Task State_machines_are_drawn()
    {
        var run = await Hdlc.Run("emit", "states", "--top", "TwoChiplets");
        run.IsDone();
        Assert.StartsWith("## Sequencer.state\n\n```mermaid\nstateDiagram-v2\n    [*] --> Idle\n", run.Output.ReplaceLineEndings("\n"));
        Assert.Contains("    Idle --> Fetch : StartValid\n", run.Output.ReplaceLineEndings("\n"));
        (await Hdlc.Run("emit", "states", "--top", "Counter")).IsBadUse("Counter", "no state machine");
        (await Hdlc.Run("emit", "states", "--top", "TwoChiplets", "-o", "no/such/folder/x.md")).IsBadUse("x.md", "does not exist");
    }

    [Fact]
    public async Task A_dump_after_each_pass_is_a_design()
    {
        foreach (string line in (await Hdlc.Run("passes")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var run = await Hdlc.Run("dump", "--top", "SystolicArray", "--param", "rows=3", "--after", line.Split(' ')[0]);
            run.IsDone();
            Assert.NotEmpty(IrParser.Parse(run.Output).Modules);
        }
    }

    [Fact]
    public async Task A_batch_is_dumped_and_emitted_with_its_lanes()
    {
        var dumped = await Hdlc.Run("dump", "--top", "Counter", "--after", "batch-lanes", "--batch", "5");
        dumped.IsDone();
        Assert.Equal(5, IrParser.Parse(dumped.Output).Top.Lanes);
        (await Hdlc.Run("dump", "--top", "Counter", "--after", "flatten", "--batch", "5")).IsBadUse("'5'", "flatten", "batch-lanes");
        (await Hdlc.Run("dump", "--top", "Counter", "--after", "batch-lanes", "--batch", "0")).IsBadUse("--batch");
        var emitted = await Hdlc.Run("emit", "csharp", "--top", "Counter", "--batch", "20");
        emitted.IsDone();
        Assert.Contains("Vector256<byte>", emitted.Output, StringComparison.Ordinal);
        (await Hdlc.Run("emit", "csharp", "--top", "Counter", "--batch", "70000")).IsBadUse("--batch");
    }

    [Theory]
    [InlineData("Fifo<U8>", "Fifo_U8")]
    [InlineData("Fifo<Stamped<Flit>>", "Fifo_Stamped_Flit")]
    [InlineData("GenericStage<Hdl.Designs.AluOperation>", "GenericStage_AluOperation")]
    [InlineData("Hdl.Designs.Fifo<Hdl.Designs.Stamped<Hdl.Designs.Flit>>", "Fifo_Stamped_Flit")]
    public async Task A_generic_top_is_closed_over_its_types(string top, string name)
    {
        var written = await Hdlc.Run("dump", "--top", top);
        written.IsDone();
        Assert.Contains("(type T)", written.Output, StringComparison.Ordinal);
        foreach (string pass in (string[])["specialise", "lower-bundles", "elaborate", "flatten"])
        {
            var run = await Hdlc.Run("dump", "--top", top, "--after", pass);
            run.IsDone();
            var design = IrParser.Parse(run.Output);
            Assert.StartsWith(name, design.Top.Name, StringComparison.Ordinal);
            Assert.Equal(pass == "specialise" && top.Contains("Flit", StringComparison.Ordinal), run.Output.Contains("(bundle", StringComparison.Ordinal));
        }
        (await Hdlc.Run("emit", "sv", "--top", top, "-o", folder)).IsDone();
        Assert.Equal([$"{name}.sv"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Generic_modules_are_listed_with_their_type_parameters()
    {
        Assert.Contains("  Fifo<T> ", (await Hdlc.Run("list")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Fifo", (await Hdlc.Run("list", "--tops")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Emits_a_file_for_each_module()
    {
        (await Hdlc.Run("emit", "sv", "--top", "SystolicArray", "-o", folder)).IsDone();
        Assert.Equal(["MacCell.sv", "SystolicArray.sv"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    public async Task Emits_the_emulator(string level)
    {
        var run = await Hdlc.Run("emit", "csharp", "--top", "Counter", "--level", level);
        run.IsDone();
        Assert.Contains("class Emulator_Counter", run.Output);
    }

    [Fact]
    public async Task A_simulation_writes_a_waveform()
    {
        string file = Path.Combine(folder, "out.vcd");
        (await Hdlc.Run("sim", "--top", "Counter", "--cycles", "50", "--wave", file)).IsDone();
        Assert.Contains("$enddefinitions", File.ReadAllText(file));
    }

    // What was written before Ctrl-C is a waveform.
    [Fact]
    public async Task A_simulation_that_is_stopped_closes_its_waveform()
    {
        string file = Path.Combine(folder, "out.vcd");
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var output = new StringWriter();
        Assert.Equal(CommandLine.CheckFailed, await CommandLine.Run(["sim", "--top", "Counter", "--wave", file], output, TextWriter.Null, cancellation.Token));
        Assert.Contains("Stopped in cycle 0.", output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("$enddefinitions $end\n#0\n", await File.ReadAllTextAsync(file, CancellationToken.None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waveform_for_which_there_is_no_room_is_told()
    {
        const string Full = "/dev/full";
        if (!File.Exists(Full)) return;
        (await Hdlc.Run("sim", "--top", "Counter", "--cycles", "5", "--wave", Full)).IsBadUse($"Waveform '{Full}' cannot be written", "--scope");
    }

    [Theory]
    [InlineData("all", true, true)]
    [InlineData("ports", true, false)]
    [InlineData("cell", false, true)]
    [InlineData("cell.Weight", false, true)]
    public async Task A_waveform_holds_the_scope_that_is_asked_for(string scope, bool ports, bool cells)
    {
        string file = Path.Combine(folder, "out.vcd");
        (await Hdlc.Run("sim", "--top", "SystolicArray", "--cycles", "5", "--wave", file, "--scope", scope)).IsDone();
        string wave = File.ReadAllText(file);
        Assert.Equal(ports, wave.Contains(" Sums[0] $end", StringComparison.Ordinal));
        Assert.Equal(cells, wave.Contains(" Weight[0][0] $end", StringComparison.Ordinal));
        Assert.Equal(scope is "all" or "cell", wave.Contains(" SumOut[0][0] $end", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Engines_agree_on_an_array()
    {
        var run = await Hdlc.Run("verify", "--top", "SystolicArray", "--param", "rows=2", "--param", "columns=3", "--cycles", "30");
        run.IsDone();
        Assert.Contains("emulator level 2", run.Output);
    }

    [Fact]
    public async Task A_design_that_cannot_be_elaborated_fails_with_its_fault()
    {
        var run = await Hdlc.Run("dump", "--top", "SystolicArray", "--param", "rows=0", "--after", "elaborate");
        Assert.Equal(CommandLine.CheckFailed, run.ExitCode);
        Assert.Contains("length 0", run.Error);
        Assert.Matches(@"^hdlc dump: .*SystolicArray\.cs\(\d+,\d+\): ", run.Error);
    }

    [Fact]
    public async Task A_combinational_loop_is_told_with_the_place_of_each_signal()
    {
        // Without [Top] the build makes no emulator, so the tool is the first to see the loop.
        var source = Sources.Compile("""
            namespace Looped;
            [Module]
            public partial class Inverter
            {
                [Input]  public partial bool In  { get; set; }
                [Output] public partial bool Out { get; private set; }
                [Combinational] void Connect() => Out = !In;
            }
            [Module]
            public partial class Loop
            {
                [Output] public partial bool Out { get; private set; }
                [Instance] readonly Inverter inverter = new();
                [Combinational] void Connect() { inverter.In = inverter.Out; Out = inverter.Out; }
            }
            """);
        CSharpGeneratorDriver.Create([new ModuleGenerator().AsSourceGenerator()], parseOptions: Sources.Options).RunGeneratorsAndUpdateCompilation(source.WithAssemblyName("Looped"), out var compilation, out _);
        string file = Path.Combine(folder, "Looped.dll");
        Assert.True(compilation.Emit(file).Success);
        var run = await Hdlc.Run("emit", "csharp", "--top", "Loop", "--assembly", file);
        Assert.Equal(CommandLine.CheckFailed, run.ExitCode);
        Assert.Matches(@"^hdlc csharp: Sample\.cs\((8|15),\d+\): Combinational loop: ", run.Error);
        Assert.Contains("Sample.cs(8,39): 'inverter.Out' is driven here.", run.Error);
        Assert.Contains("Sample.cs(15,38): 'inverter.In' is driven here.", run.Error);
    }

    [Fact]
    public async Task A_keystroke_is_measured_in_each_module()
    {
        File.WriteAllText(Path.Combine(folder, "M.cs"), "using Hdl; [Module] public partial class M { [Output, Register] public partial U8 Count { get; private set; } [Clocked] void Advance() => Count = (U8)(Count + 1); }");
        File.WriteAllText(Path.Combine(folder, "Other.cs"), "static class Other { }");
        var run = await Hdlc.Run("bench", "edit", "--project", folder, "--keystrokes", "2", "--json");
        run.IsDone();
        using var json = System.Text.Json.JsonDocument.Parse(run.Output);
        var file = Assert.Single(json.RootElement.GetProperty("files").EnumerateArray());
        Assert.Equal("M.cs", file.GetProperty("file").GetString());
        Assert.True(file.GetProperty("times").GetProperty("analyzer").GetProperty("wall").GetProperty("max").GetDouble() > 0);
    }
}
