using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Fuzzing;
using Hdl.Fuzzing.Engines;

namespace Hdl.Testbenches.Fuzzing;

/// <summary>A fixed campaign in all engines. Longer ones are for <c>hdlc fuzz</c>.</summary>
public sealed class RandomDesignsSystemVerilogTests
{
    const int Cycles = 200, ShrinkAttempts = 100;

    // A ripple through two signals behind an input (1428, 1814), bits of a memory's word at a known place beyond the word (1409), a wide constant in a loop of 65 turns (415).
    [Theory, InlineData(415, 1), InlineData(1409, 1), InlineData(1428, 1), InlineData(1814, 1)]
    [InlineData(300, 50), InlineData(350, 50), InlineData(400, 50), InlineData(450, 50), InlineData(500, 50), InlineData(550, 50)]
    public Task All_engines_agree(int firstSeed, int count) => Compare(firstSeed, count, null);

    [Fact]
    public Task All_engines_agree_on_designs_of_several_clocks() => Compare(600, 50, design => design.Top.Clocks.Count > 0);

    static async Task Compare(int firstSeed, int count, Func<Design, bool>? takes)
    {
        var campaign = new Campaign(EngineList.Of(Toolchain.Product, ["emulator", "icarus", "verilator"]), firstSeed, count, Cycles, takes);
        await campaign.Run(CancellationToken.None);
        Assert.Empty(campaign.Absent.Values.Select(a => $"'{a.Tool}' is not installed; install it with: {a.HowToInstall}"));
        Assert.Equal(count, campaign.Done);
        if (campaign.Mismatches.Count == 0) return;
        var small = await campaign.Mismatches[0].Shrink(ShrinkAttempts, CancellationToken.None);
        Assert.Fail($"{campaign.Mismatches.Count} of {count} designs, the first with seed {small.Seed}: {small.Outcome}\n{IrPrinter.Print(small.Design)}\nwhole: hdlc fuzz --seed {small.Seed} --count 1 --cycles {Cycles} --engines {small.Engine.Name}");
    }
}
