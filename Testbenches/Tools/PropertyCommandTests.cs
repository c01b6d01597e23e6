using Hdl.Testbenches.Equivalence.Modules;
using Hdl.Tools;

namespace Hdl.Testbenches.Tools;

/// <summary><c>hdlc prove --properties</c> and what <c>hdlc sim</c> says of properties.</summary>
public sealed class PropertyCommandTests
{
    static readonly string Assembly = typeof(CheckedQueue).Assembly.Location;

    [Fact]
    public async Task A_right_queue_is_proven()
    {
        if (await Prove("CheckedQueue", "--param", "depth=4", "--param", "faulty=0") is not { } run) return;
        run.IsDone();
        Assert.Contains("CheckedQueue(4, 0): 5 of 5 assertions are proven", run.Output);
        Assert.Contains("  ok    Access.fits: count <= depth · ", run.Output);
        Assert.Contains("CheckedQueue.cs", run.Output);
    }

    [Fact]
    public async Task A_wrong_queue_fails_with_its_line_and_the_inputs_that_break_it()
    {
        if (await Prove("CheckedQueue", "--param", "faulty=1") is not { } run) return;
        Assert.Equal(CommandLine.CheckFailed, run.ExitCode);
        string[] lines = run.Output.Split('\n');
        int at = Array.FindIndex(lines, l => l.StartsWith("  FAIL  Access.fits: fails in cycle 5 after power-up: count <= depth · ", StringComparison.Ordinal));
        Assert.True(at > 0, run.Output);
        Assert.Equal(["cycle", "reset", "Push", "Pop", "In", "count"], lines[at + 1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var counts = lines.Skip(at + 2).Take(6).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1]).ToList();
        Assert.Equal(["0", "1", "2", "3", "4", "5"], counts);
    }

    [Fact]
    public async Task What_fails_later_than_the_bound_is_open()
    {
        if (await Prove("CheckedCounter", "--bound", "6") is not { } run) return;
        Assert.Equal(CommandLine.CheckFailed, run.ExitCode);
        Assert.Contains("  OPEN  Advance.below_limit: holds in the first 6 cycles, and is not proven for more: Count < limit · ", run.Output);
        Assert.Contains("1 of 2 assertions are proven", run.Output);
    }

    [Fact]
    public async Task Assertions_of_loops_and_of_instances_are_told_apart()
    {
        if (await Prove("CheckedLanes", "--bound", "18") is not { } run) return;
        Assert.Equal(CommandLine.CheckFailed, run.ExitCode);
        Assert.Contains("  FAIL  Connect.early: fails in cycle 15 after power-up: counter[i].Count < 15", run.Output);
        Assert.Contains("  OPEN  CheckedCounter: Advance.below_limit: holds in the first 18 cycles", run.Output);
        Assert.Contains("  ok    CheckedCounter: Advance.assert1: ", run.Output);
    }

    [Fact]
    public async Task A_design_of_several_clocks_is_open()
    {
        var run = await Hdlc.Run("prove", "--properties", "--top", "CheckedDomains", "--assembly", Assembly);
        Assert.Equal(CommandLine.CheckFailed, run.ExitCode);
        Assert.Contains("OPEN  CheckedDomains: it has the clocks clock, Fast, and only designs of one clock are proven.", run.Output);
    }

    [Fact]
    public async Task A_module_without_assertions_has_nothing_to_prove()
    {
        var run = await Hdlc.Run("prove", "--properties", "--top", "TwoClocks", "--assembly", Assembly);
        run.IsDone();
        Assert.Contains("TwoClocks and what it consists of state no assertion", run.Output);
    }

    [Fact]
    public async Task A_simulation_stops_at_an_assertion_and_counts_cover_points()
    {
        var run = await Hdlc.Run("sim", "--top", "CheckedQueue", "--param", "faulty=1", "--cycles", "400", "--assembly", Assembly);
        Assert.Equal(CommandLine.CheckFailed, run.ExitCode);
        Assert.Contains("FAIL  Assertion 'Access.fits' of CheckedQueue does not hold in cycle ", run.Output);
        var right = await Hdlc.Run("sim", "--top", "CheckedQueue", "--param", "faulty=0", "--cycles", "400", "--assembly", Assembly);
        right.IsDone();
        Assert.Matches(@"Cover 'Access.drained': [1-9]\d* · Property.Fell\(Full\)", right.Output);
    }

    [Fact]
    public async Task Random_inputs_keep_an_assumption_where_they_can()
    {
        var run = await Hdlc.Run("sim", "--top", "Handshake", "--cycles", "400", "--assembly", Assembly);
        run.IsDone();
        Assert.DoesNotContain("Assumption", run.Output);
    }

    /// <summary>Null where Yosys is not installed, and nothing demands it.</summary>
    static async Task<Hdlc?> Prove(string top, params string[] options)
    {
        var run = await Hdlc.Run(["prove", "--properties", "--top", top, "--assembly", Assembly, .. options]);
        return run.ExitCode == CommandLine.BadUse && Environment.GetEnvironmentVariable("CI") != "true" ? null : run;
    }
}
