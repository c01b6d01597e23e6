using Hdl.Streams;

namespace Hdl.Testbenches.Runtime;

public sealed class StreamCheckerTests
{
    [Theory]
    [InlineData(StreamFault.ValidFalls, StreamRule.ValidStays, "is withdrawn; hold valid")]
    [InlineData(StreamFault.DataChanges, StreamRule.DataStays, "the word 7, which waited since cycle 1, became 248; hold it")]
    [InlineData(StreamFault.ValidWaitsForReady, StreamRule.IgnoresReady, "valid is False where ready is False, else True")]
    [InlineData(StreamFault.DataFollowsReady, StreamRule.IgnoresReady, "the word is 248 where ready is False, else 7")]
    public void A_broken_rule_is_told(StreamFault fault, StreamRule rule, string said)
    {
        var stage = new FaultyStage { Fault = fault, InValid = true, InData = 7 };
        var broken = Assert.Throws<StreamRuleException>(() => Run(stage, Checker(stage, setsReady: true), [false, false, false, true]));
        Assert.Equal(rule, broken.Rule);
        Assert.Equal("Out", broken.Stream);
        Assert.Equal(rule == StreamRule.IgnoresReady ? 1 : 2, broken.Cycle);
        Assert.Contains($"stream 'Out' in cycle {broken.Cycle} breaks {rule}: ", broken.Message);
        Assert.Contains(said, broken.Message);
    }

    [Fact]
    public void A_stream_that_keeps_the_rules_passes()
    {
        var stage = new FaultyStage { InValid = true, InData = 7 };
        var checker = Checker(stage, setsReady: true);
        Run(stage, checker, [false, false, true, false, true, true]);
        Assert.Equal(3, checker.Passed);
    }

    // Where ready comes from the design nothing can be turned over: then a fault shows only if it lasts beyond an edge.
    [Fact]
    public void Without_a_setter_ready_is_left_alone()
    {
        var stage = new FaultyStage { Fault = StreamFault.DataFollowsReady, InValid = true, InData = 7 };
        var checker = Checker(stage, setsReady: false);
        Run(stage, checker, [false, false, false]);
        Assert.Equal(StreamRule.DataStays, Assert.Throws<StreamRuleException>(() => Run(stage, checker, [true])).Rule);
    }

    [Fact]
    public void A_check_leaves_ready_as_it_was()
    {
        var stage = new FaultyStage { InValid = true };
        foreach (bool ready in new[] { false, true })
        {
            stage.OutReady = ready;
            Checker(stage, setsReady: true).Check(stage.Cycle);
            Assert.Equal(ready, stage.OutReady);
        }
    }

    [Fact]
    public void A_reset_withdraws_a_word()
    {
        var stage = new FaultyStage { InValid = true, InData = 7 };
        var checker = Checker(stage, setsReady: true);
        Run(stage, checker, [false, false]);
        stage.Reset();
        stage.InValid = false;
        Assert.Throws<StreamRuleException>(() => checker.Check(stage.Cycle));
        checker.Reset();
        checker.Check(stage.Cycle);
        Assert.Equal(0, checker.Passed);
    }

    [Fact]
    public void Cycles_that_were_not_checked_are_not_compared()
    {
        var stage = new FaultyStage { InValid = true, InData = 7 };
        var checker = Checker(stage, setsReady: true);
        Run(stage, checker, [false, false]);
        stage.InData = 9;
        stage.OutReady = true;
        stage.Step();
        Run(stage, checker, [false]);
        stage.Step();
        checker.Check(stage.Cycle);
    }

    static StreamChecker<U8> Checker(FaultyStage stage, bool setsReady) =>
        new("Out", () => stage.OutValid, () => stage.OutReady, () => stage.OutData, setsReady ? ready => stage.OutReady = ready : null);

    static void Run(FaultyStage stage, StreamChecker<U8> checker, bool[] ready)
    {
        foreach (bool takes in ready)
        {
            stage.OutReady = takes;
            checker.Check(stage.Cycle);
            stage.Step();
        }
    }
}
