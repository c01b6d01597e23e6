using Hdl.Tools;

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
    public async Task A_seed_is_shown_as_IR_and_SystemVerilog()
    {
        var run = await Hdlc.Run("fuzz", "--show", "3");
        run.IsDone();
        Assert.Contains("(module Top", run.Output);
        Assert.Contains("// Top.sv", run.Output);
    }

    [Fact]
    public async Task An_unknown_engine_is_bad_use() => (await Hdlc.Run("fuzz", "--engines", "icarus,modelsim")).IsBadUse("'modelsim'", "verilator", "--engines");

    [Fact]
    public async Task Seeds_beyond_the_largest_are_bad_use() => (await Hdlc.Run("fuzz", "--seed", "2147483647", "--count", "2")).IsBadUse("--seed 2147483647", "smaller seed");

    [Theory, InlineData("--count", "0"), InlineData("--cycles", "x"), InlineData("--seed", "-1")]
    public async Task A_number_out_of_range_is_bad_use(string option, string value) => (await Hdlc.Run("fuzz", option, value)).IsBadUse(option, $"'{value}'");
}
