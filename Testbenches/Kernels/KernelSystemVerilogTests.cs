using Hdl.Testbenches.Tools;

namespace Hdl.Testbenches.Kernels;

/// <summary>
/// The emitted SystemVerilog of the two chiplets on the inputs of a kernel, against the emulator, every output in every cycle. At full size a simulator takes minutes for a position;
/// here Verilator has the first part of the run. Icarus is asked at small sizes, by <c>hdlc verify --top TwoChiplets</c>. <c>hdlc run kernel --replay verilator</c> without a bound takes all.
/// </summary>
public sealed class KernelSystemVerilogTests
{
    [Theory]
    [InlineData("verilator", "head", "both", 3500)]
    public async Task Outside_simulators_agree_on_a_kernel(string tool, string name, string chiplets, int cycles)
    {
        var run = await Hdlc.Run("run", "kernel", "--name", name, "--chiplets", chiplets, "--positions", "4", "--replay", tool, "--replay-cycles", $"{cycles}");
        run.IsDone();
        Assert.Contains($"agrees on 6 outputs in {cycles:N0} cycles", run.Output);
    }
}
