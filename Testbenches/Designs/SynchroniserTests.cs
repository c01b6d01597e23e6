using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class SynchroniserTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_bit_comes_after_the_stages(int stages)
    {
        var random = new System.Random(stages);
        var synchroniser = new Synchroniser(stages);
        var expected = new Queue<bool>(Enumerable.Repeat(false, stages));
        for (int cycle = 0; cycle < 200; cycle++)
        {
            bool bit = random.Next(2) == 1;
            synchroniser.In = bit;
            Assert.Equal(expected.Dequeue(), synchroniser.Out);
            expected.Enqueue(bit);
            synchroniser.Step();
        }
    }

    [Fact]
    public void A_Gray_code_comes_after_the_stages()
    {
        var random = new System.Random(1);
        var synchroniser = new GraySynchroniser(6, 3);
        var expected = new Queue<int>([0, 0, 0]);
        for (int cycle = 0; cycle < 200; cycle++)
        {
            int code = random.Next(64);
            synchroniser.In = code;
            Assert.Equal(expected.Dequeue(), (int)synchroniser.Out);
            expected.Enqueue(code);
            synchroniser.Step();
        }
    }

    // Two edges of the slower side lie between two pulses.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(7, 1)]
    [InlineData(3, 5)]
    public void Each_pulse_comes_once(int fromPeriod, int toPeriod)
    {
        var random = new System.Random(fromPeriod * 10 + toPeriod);
        var pulses = new PulseSynchroniser(2);
        int sent = 0, seen = 0, edgesSince = 9;
        for (int time = 1; time <= 3000 || edgesSince < 5; time++)
        {
            bool from = time % fromPeriod == 0, to = time % toPeriod == 0;
            pulses.In = time <= 3000 && edgesSince > 2 && random.Next(3) == 0;
            if (from && pulses.In) (sent, edgesSince) = (sent + 1, 0);
            else if (to) edgesSince++;
            if (to && pulses.Out) seen++;
            if (from && to) pulses.Step(pulses.From, pulses.To);
            else if (from) pulses.Step(pulses.From);
            else if (to) pulses.Step(pulses.To);
        }

        Assert.True(sent > 50, $"{sent} pulses");
        Assert.Equal(sent, seen);
    }

    [Fact]
    public void A_reset_comes_on_at_once_and_goes_off_at_an_edge()
    {
        var reset = new ResetSynchroniser(3);
        reset.Step(5);
        Assert.False(reset.InReset);
        reset.AssertReset();
        for (int edge = 0; edge < 3; edge++)
        {
            Assert.True(reset.InReset);
            reset.Step();
        }

        Assert.False(reset.InReset);
    }
}
