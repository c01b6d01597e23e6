using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Elaboration;
using Hdl.Testbenches.Repository;
using Hdl.Tools;

namespace Hdl.Testbenches.Tools;

/// <summary>What verify says of a fault, in processes of their own where the environment matters.</summary>
public sealed class VerifyTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("hdlc-verify-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // An output that nothing drives, which the front end refuses, is 0 in our engines and whatever the simulator likes in the emitted text.
    [Fact]
    public async Task A_mismatch_tells_how_to_see_it_again()
    {
        string file = Path.Combine(folder, "undriven.ir");
        File.WriteAllText(file, "(module Undriven My.Undriven (wire input In:u4) (wire output Out:u4) (wire output Same:u4) (combinational Connect (= Same:u4 In:u4)))");
        var run = await Hdlc.Run("verify", "--top", "Undriven", "--assembly", file, "--cycles", "9", "--seed", "7");
        if (run.Output.Contains("left out")) return;
        Assert.Equal(CommandLine.CheckFailed, run.ExitCode);
        Assert.Contains("Icarus differs from the interpreter in cycle 0, output Out: interpreter 0x0, Icarus unknown", run.Output);
        Assert.Contains($"rerun: hdlc verify --top Undriven --cycles 9 --seed 7 --assembly {file}", run.Output);
    }

    [Fact]
    public async Task A_design_of_several_clocks_runs_at_random_edges()
    {
        var run = await Hdlc.Run("verify", "--top", "PulseSynchroniser", "--param", "stages=2", "--cycles", "150");
        run.IsDone();
        Assert.Contains("agree on 1 outputs in 150 cycles of 2 clocks, seed 1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mismatch_names_the_lines_that_declare_and_drive_the_signal()
    {
        var designs = LoadedDesigns.Load([]);
        var output = new StringWriter();
        // Level 1 counts down.
        var verification = new Verification(designs, output, cycles: 20, seed: 3, mustHaveTools: false,
            (templates, name, arguments, level) => InProcess.Compile(level == 1 ? new Design(templates.Modules.Select(Wrong).ToEquatableArray()) : templates, name, arguments, level));
        Assert.False(await verification.Run(designs.Find("Counter"), [], CancellationToken.None));
        string source = Path.Combine(Tree.Root, "Designs", "Basics", "Counter.cs");
        string[] lines = File.ReadAllLines(source);
        string At(string text) => $"{source}({Array.FindIndex(lines, l => l.Contains(text, StringComparison.Ordinal)) + 1},{lines.Single(l => l.Contains(text, StringComparison.Ordinal)).IndexOf(text, StringComparison.Ordinal) + 1})";
        string said = output.ToString();
        Assert.Contains("emulator level 1 differs from the interpreter in cycle ", said);
        Assert.Contains($"Count is declared at {At("Count  {")} and driven by Advance at {At("Count = (U8)(Count + 1)")}", said);
        Assert.Contains("rerun: hdlc verify --top Counter --cycles 20 --seed 3", said);
        Assert.DoesNotContain("level 0 differs", said);
    }

    static Hdl.Compiler.Ir.Module Wrong(Hdl.Compiler.Ir.Module module) => module with
    {
        Processes = module.Processes.Select(p => p with { Body = new CountDown().Rewrite(p.Body) }).ToEquatableArray(),
    };

    sealed class CountDown : Rewriter
    {
        public override Expr Rewrite(Expr expr) => expr is Binary { Op: BinaryOp.Add } sum ? sum with { Op = BinaryOp.Subtract } : base.Rewrite(expr);
    }

    [Theory]
    [InlineData("true", CommandLine.CheckFailed, "was not asked")]
    [InlineData("", CommandLine.Done, "left out")]
    public async Task A_missing_simulator_is_named(string ci, int exitCode, string said)
    {
        // Without PATH no simulator is found; the runtime's own path is absolute.
        string dotnet = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "/usr/bin/dotnet";
        var start = new System.Diagnostics.ProcessStartInfo(dotnet, [typeof(CommandLine).Assembly.Location, "verify", "--top", "Counter", "--cycles", "5"]) { RedirectStandardOutput = true };
        start.Environment["CI"] = ci;
        start.Environment["PATH"] = "";
        using var process = System.Diagnostics.Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == exitCode, output);
        Assert.Contains(said, output);
        Assert.Contains("apt-get install verilator", output);
        Assert.Contains("apt-get install iverilog", output);
    }
}
