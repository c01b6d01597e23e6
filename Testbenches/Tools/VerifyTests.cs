using System.Diagnostics;
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

    [Theory]
    [InlineData("true", CommandLine.CheckFailed, "was not asked")]
    [InlineData("", CommandLine.Done, "left out")]
    public async Task A_missing_simulator_is_named(string ci, int exitCode, string said)
    {
        // Without PATH no simulator is found; the runtime's own path is absolute.
        string dotnet = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "/usr/bin/dotnet";
        var start = new ProcessStartInfo(dotnet, [typeof(CommandLine).Assembly.Location, "verify", "--top", "Counter", "--cycles", "5"]) { RedirectStandardOutput = true };
        start.Environment["CI"] = ci;
        start.Environment["PATH"] = "";
        using var process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == exitCode, output);
        Assert.Contains(said, output);
        Assert.Contains("apt-get install verilator", output);
        Assert.Contains("apt-get install iverilog", output);
    }
}
