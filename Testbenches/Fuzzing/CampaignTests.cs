using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Court;
using Hdl.Fuzzing;
using Hdl.Fuzzing.Engines;
using Hdl.Fuzzing.Generation;

namespace Hdl.Testbenches.Fuzzing;

public sealed class CampaignTests
{
    const int Cycles = 20;

    [Fact]
    public async Task The_emulator_agrees_with_the_interpreter_on_templates()
    {
        var campaign = new Campaign(EngineList.Of(Toolchain.Product, ["emulator"]), firstSeed: 1000, count: 16, Cycles);
        await campaign.Run(CancellationToken.None);
        Assert.Equal(16, campaign.Done);
        Assert.Empty(campaign.Mismatches.Select(m => $"seed {m.Seed}, {m.Engine.Name}: {m.Outcome}"));
    }

    [Fact]
    public async Task A_fault_is_found_and_its_design_made_smaller()
    {
        var faulty = Toolchain.Product with { Passes = [.. Pipeline.Passes, new Pass("swap-arms", 0, "Swaps the arms of selects.", SwapArms)] };
        var campaign = new Campaign([new InterpreterEngine(), new EmulatorEngine(faulty, 1)], firstSeed: 0, count: 6, Cycles);
        await campaign.Run(CancellationToken.None);
        var found = campaign.Mismatches.First(m => m.Outcome is Differs);
        var small = await found.Shrink(attempts: 60, CancellationToken.None);
        Assert.IsType<Differs>(small.Outcome);
        Assert.True(Size(small.Design) < Size(found.Design), "nothing was dropped");
    }

    [Fact]
    public async Task A_step_that_throws_is_a_mismatch_of_its_engine()
    {
        var faulty = Toolchain.Product with { Passes = [new Pass("throws", 0, "Throws.", _ => throw new InvalidOperationException("planted"))] };
        var campaign = new Campaign([new InterpreterEngine(), new EmulatorEngine(faulty, 0)], firstSeed: 0, count: 1, Cycles);
        await campaign.Run(CancellationToken.None);
        var refused = Assert.IsType<Refused>(Assert.Single(campaign.Mismatches).Outcome);
        Assert.Contains("planted", refused.Text);
    }

    [Fact]
    public async Task A_tool_that_crashes_is_told_but_no_mismatch()
    {
        var verdict = Verdict.OfFailure("iverilog", 134, "a.sv:1: warning\nivl: a.cc:7: f(): Assertion `net' failed.\nAborted\n");
        var campaign = new Campaign([new InterpreterEngine(), new CrashingEngine(verdict)], firstSeed: 3, count: 1, Cycles);
        await campaign.Run(CancellationToken.None);
        Assert.Empty(campaign.Mismatches);
        Assert.Empty(campaign.TooSilent);
        Assert.Equal((3, "crashing"), (Assert.Single(campaign.Silences).Seed, campaign.Silences[0].Engine));
        var many = new Campaign([new InterpreterEngine(), new CrashingEngine(verdict)], firstSeed: 3, count: 2, Cycles);
        await many.Run(CancellationToken.None);
        Assert.Equal(["crashing"], many.TooSilent);
        Assert.IsType<Crashed>(Verdict.OfFailure("verilator", 1, "%Warning-WIDTH: a.sv:1\n%Error: Internal Error: a.sv:16:16: ../V3Gate.cpp:1004: Can't replace\n"));
        Assert.IsType<Rejected>(Verdict.OfFailure("iverilog", 2, "a.sv:1: syntax error; no Assertion `net' failed"));
        // What was built of the text aborts where it finds no settled state: that is the text's fault.
        Assert.IsType<Rejected>(Verdict.OfFailure("sh", 134, "%Error: court_top.sv:1: Active region did not converge.\nAborting..."));
    }

    sealed class CrashingEngine(Verdict verdict) : IEngine
    {
        public string Name => "crashing";

        public int BatchSize => 1;

        public Task<IReadOnlyList<Outcome>> Run(IReadOnlyList<Trial> trials, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<Outcome>>([verdict is Crashed c ? new Silent(c.Assertion) : Agreed.Instance]);
    }

    [Fact]
    public async Task A_source_that_does_not_compile_leaves_the_others_of_its_batch_alone()
    {
        var faulty = Toolchain.Product with
        {
            EmitEmulator = (schedule, name, lanes) => name == "Emulator_0" ? "namespace N; class Emulator_0 { int" : Toolchain.Product.EmitEmulator(schedule, name, lanes),
        };
        var outcomes = await new EmulatorEngine(faulty, 1).Run([new Trial(SeededDesign.Make(0), 0, Cycles), new Trial(SeededDesign.Make(1), 1, Cycles)], CancellationToken.None);
        Assert.Equal("C# compiler", Assert.IsType<Refused>(outcomes[0]).Kind);
        Assert.IsType<Agreed>(outcomes[1]);
    }

    [Fact]
    public async Task A_cancelled_campaign_keeps_what_it_did()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var campaign = new Campaign([new InterpreterEngine()], firstSeed: 0, count: 100, Cycles);
        await campaign.Run(cancellation.Token);
        Assert.Equal(0, campaign.Done);
        Assert.Empty(campaign.Mismatches);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public void The_toolchain_emits_what_the_product_does(int level)
    {
        var design = SeededDesign.Make(5);
        Assert.Equal(Hdl.Compiler.Driver.Compiler.CompileEmulator(design, design.Top.FullName, [], level, "E"), Toolchain.Product.CompileEmulator(design, level, "E"));
    }

    static Design SwapArms(Design design) => new(design.Modules.Select(m => m with { Processes = [.. m.Processes.Select(p => p with { Body = Swap.Instance.Rewrite(p.Body) })] }).ToArray());

    static int Size(Design design) => design.Modules.Sum(m => m.Processes.Sum(p => Walk.All(p.Body).Count()));

    sealed class Swap : Rewriter
    {
        public static readonly Swap Instance = new();

        public override Expr Rewrite(Expr expr) => base.Rewrite(expr) switch
        {
            Select s => new Select(s.Condition, s.WhenFalse, s.WhenTrue),
            var other => other,
        };
    }
}
