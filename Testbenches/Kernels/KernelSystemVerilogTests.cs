using Hdl.Testbenches.Tools;

namespace Hdl.Testbenches.Kernels;

/// <summary>The emitted SystemVerilog of the two chiplets on the inputs of a kernel, against the emulator, every output in every cycle.</summary>
public sealed class KernelSystemVerilogTests
{
    [Theory]
    [InlineData("icarus", "head", "both", "1")]
    [InlineData("verilator", "head", "both", "4")]
    [InlineData("verilator", "swiglu", "both", "2")]
    public async Task Outside_simulators_agree_on_a_kernel(string tool, string name, string chiplets, string positions)
    {
        var run = await Hdlc.Run("run", "kernel", "--name", name, "--chiplets", chiplets, "--positions", positions, "--replay", tool);
        run.IsDone();
        Assert.Contains("agrees on 6 outputs in ", run.Output);
    }
}
