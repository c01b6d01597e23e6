using System.Globalization;
using Hdl.Compiler.Ir.Text;
using Hdl.Fuzzing;
using Hdl.Fuzzing.Engines;
using Hdl.Fuzzing.Faults;
using Hdl.Fuzzing.Generation;
using Hdl.Tools;
using Hdl.Tools.Commands;

namespace Hdl.Testbenches.Tools;

public sealed class FuzzTests
{
    [Fact]
    public async Task A_campaign_reports_designs_engines_and_constructs()
    {
        var run = await Hdlc.Run("fuzz", "--count", "3", "--seed", "40", "--cycles", "10", "--engines", "emulator-0,emulator-2");
        run.IsDone();
        Assert.Contains("3 of 3 designs, seeds from 40, 10 cycles each", run.Output);
        Assert.Contains("interpreter, emulator-0, emulator-2", run.Output);
        Assert.Contains("Multiply", run.Output);
        Assert.Contains("No mismatch.", run.Output);
    }

    [Fact]
    public async Task A_campaign_of_several_clocks_passes_over_other_designs()
    {
        var run = await Hdlc.Run("fuzz", "--count", "2", "--seed", "1", "--cycles", "10", "--engines", "emulator-1", "--several-clocks");
        run.IsDone();
        Assert.Contains("2 of 2 designs", run.Output);
        // The top of each declares one beside the default clock.
        Assert.InRange(Count(run, "Clock"), 2, int.MaxValue);
        Assert.Empty(SeededDesign.Make(1).Top.Clocks);
    }

    [Fact]
    public async Task A_campaign_proves_designs()
    {
        var run = await Hdlc.Run("fuzz", "--count", "1", "--seed", "18", "--cycles", "1", "--engines", "equivalence");
        run.IsDone();
        Assert.Contains("interpreter, equivalence.", run.Output);
        Assert.DoesNotContain("gives no answer", run.Output);
    }

    static int Count(Hdlc run, string construct) =>
        int.Parse(run.Output.Split(' ', '\n').Where(w => w.Length > 0).SkipWhile(w => w != construct).Skip(1).First(), CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_seed_is_shown_as_IR_and_SystemVerilog()
    {
        var run = await Hdlc.Run("fuzz", "--show", "3");
        run.IsDone();
        Assert.Contains("(module Top", run.Output);
        Assert.Contains("// Top.sv", run.Output);
    }

    [Fact]
    public async Task A_campaign_stopped_before_its_first_batch_has_compared_nothing()
    {
        using var output = new StringWriter();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        Assert.Equal(CommandLine.CheckFailed, await CommandLine.Run(["fuzz", "--count", "3", "--engines", "emulator-0"], output, TextWriter.Null, cancellation.Token));
        Assert.Contains("0 of 3 designs", output.ToString());
        Assert.Contains("No design was compared", output.ToString());
        Assert.DoesNotContain("No mismatch", output.ToString());
    }

    [Fact]
    public async Task A_stopped_self_test_ends_with_its_summary()
    {
        using var output = new StringWriter();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        Assert.Equal(CommandLine.CheckFailed, await CommandLine.Run(["fuzz", "--self-test"], output, TextWriter.Null, cancellation.Token));
        Assert.Contains("0 of 0 faults found", output.ToString());
        Assert.Contains($"stopped before the other {FaultList.All.Count}", output.ToString());
    }

    /// <summary>The design that is written must be one that the rerun command can load.</summary>
    [Fact]
    public async Task A_mismatch_is_written_with_the_command_that_runs_it_again()
    {
        var fault = FaultList.All.Single(f => f.Name == "subtract-swapped");
        var engine = EngineList.Of(fault.Plant(Toolchain.Product)).Single(e => e.Name == fault.Engine);
        var campaign = new Campaign([new InterpreterEngine(), engine], firstSeed: 1, count: 6, cycles: 60);
        await campaign.Run(CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory("fuzz-");
        try
        {
            using var output = new StringWriter();
            var mismatch = campaign.Mismatches[0];
            MismatchReport.Write(output, mismatch, folder.FullName);
            string file = Path.Combine(folder.FullName, $"fuzz-{mismatch.Seed}-emulator-1.ir");
            Assert.Equal(mismatch.Design, IrParser.Parse(await File.ReadAllTextAsync(file)));
            Assert.Contains($"FAIL  seed {mismatch.Seed}, emulator-1: ", output.ToString());
            // The product holds no fault, so its rerun agrees; a simulator is not asked here.
            string rerun = output.ToString().Split('\n').Single(l => l.TrimStart().StartsWith("rerun: ", StringComparison.Ordinal));
            Assert.Equal($"rerun: hdlc verify --assembly {file} --top {mismatch.Design.Top.Name} --cycles 60 --seed {mismatch.Seed}", rerun.Trim());
            // A property of the design may fail.
            Assert.NotEqual(CommandLine.BadUse, (await Hdlc.Run("sim", "--assembly", file, "--top", mismatch.Design.Top.Name, "--cycles", "60", "--seed", $"{mismatch.Seed}")).ExitCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_mismatch_fails_the_campaign_with_its_seed_and_a_smaller_design()
    {
        var folder = Directory.CreateTempSubdirectory("fuzz-");
        try
        {
            using var output = new StringWriter();
            int code = await CommandLine.Run(["fuzz", "--fault", "subtract-swapped", "--seed", "1", "--count", "1", "--cycles", "20", "--engines", "emulator-1", "--shrink", "40", "-o", folder.FullName], output, TextWriter.Null);
            Assert.Equal(CommandLine.CheckFailed, code);
            Assert.Contains("1 mismatches:", output.ToString());
            Assert.Contains("FAIL  seed 1, emulator-1: ", output.ToString());
            string small = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "fuzz-1-emulator-1.ir"));
            Assert.InRange(small.Length, 1, IrPrinter.Print(SeededDesign.Make(1)).Length - 1);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_campaign_tells_which_constructs_it_did_not_use()
    {
        var run = await Hdlc.Run("fuzz", "--count", "1", "--seed", "2", "--cycles", "2", "--engines", "emulator-0");
        run.IsDone();
        Assert.Contains("Not used: ", run.Output);
        Assert.Contains("GenericBundle", run.Output.Split('\n').Single(l => l.StartsWith("Not used: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_unknown_fault_is_bad_use() => (await Hdlc.Run("fuzz", "--fault", "all")).IsBadUse("'all'", "subtract-swapped");

    [Fact]
    public async Task An_unknown_engine_is_bad_use() => (await Hdlc.Run("fuzz", "--engines", "icarus,modelsim")).IsBadUse("'modelsim'", "verilator", "--engines");

    [Fact]
    public async Task Seeds_beyond_the_largest_are_bad_use() => (await Hdlc.Run("fuzz", "--seed", "2147483647", "--count", "2")).IsBadUse("--seed 2147483647", "smaller seed");

    [Theory, InlineData("--count", "0"), InlineData("--shrink", "-1"), InlineData("--cycles", "x"), InlineData("--seed", "-1")]
    public async Task A_number_out_of_range_is_bad_use(string option, string value) => (await Hdlc.Run("fuzz", option, value)).IsBadUse(option, $"'{value}'");
}
