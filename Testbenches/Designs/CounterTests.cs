using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class CounterTests
{
    [Fact]
    public void Counts_enabled_cycles()
    {
        var counter = new Counter { Enable = true };
        counter.Step(3);
        Assert.Equal(3, counter.Count);
    }

    [Fact]
    public void Wraps_after_255_and_restarts_at_reset()
    {
        var counter = new Counter { Enable = true };
        counter.Step(255);
        Assert.Equal(255, counter.Count);
        counter.Step();
        Assert.Equal(0, counter.Count);
        counter.Step(7);
        counter.Reset();
        Assert.Equal(0, counter.Count);
    }

    [Fact]
    public void Follows_a_random_enable()
    {
        var counter = new Counter();
        var random = new System.Random(1);
        int expected = 0;
        for (int cycle = 0; cycle < 5000; cycle++)
        {
            bool enable = random.Next(4) != 0;
            counter.Enable = enable;
            counter.Step();
            if (enable) expected = (expected + 1) % 256;
            Assert.Equal(expected, counter.Count);
        }
    }
}
