using Hdl.Testbenches.Tools;

namespace Hdl.Testbenches.Kernels;

/// <summary>
/// The emitted SystemVerilog of the two chiplets on the inputs of a kernel, against the emulator, every output in every cycle: here the first part of a run, since a simulator takes minutes
/// for all of it. <c>hdlc run kernel --replay verilator</c> or <c>icarus</c> without a bound takes all.
/// </summary>
public sealed class KernelSystemVerilogTests
{
    [Theory]
    [InlineData("verilator", "head", "both", 3500)]
    [InlineData("icarus", "head", "0", 300)]
    public async Task Outside_simulators_agree_on_a_kernel(string tool, string name, string chiplets, int cycles)
    {
        var run = await Hdlc.Run("run", "kernel", "--name", name, "--chiplets", chiplets, "--positions", "4", "--replay", tool, "--replay-cycles", $"{cycles}");
        run.IsDone();
        Assert.Contains($"agrees on 6 outputs in {cycles:N0} cycles", run.Output);
    }
}
