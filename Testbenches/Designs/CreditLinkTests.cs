using Hdl.Designs;
using Hdl.Testbenches.Models;
using Stream = Hdl.Testbenches.Models.Stream;

namespace Hdl.Testbenches.Designs;

public sealed class CreditLinkTests
{
    [Fact]
    public void Four_places_over_a_cycle() => Check(new CreditLink<U16>(4, 1), 4);

    [Fact]
    public void Seven_places_over_two_cycles() => Check(new CreditLink<U16>(7, 2), 7);

    [Fact]
    public void Two_places_over_three_cycles() => Check(new CreditLink<U16>(2, 3), 2);

    // A place is taken again 4 cycles and twice the latency after its word came.
    [Fact]
    public void Streams_with_as_many_places_as_a_round_takes()
    {
        Assert.Equal(900, Words(new CreditLink<U16>(8, 2), 900));
        Assert.Equal(900 * 7 / 8.0, Words(new CreditLink<U16>(7, 2), 900), 2.0);
    }

    [Fact]
    public void A_word_without_a_credit_is_told()
    {
        var receiver = new CreditReceiver<U16>(4) { SendValid = true };
        receiver.Step(4);
        Assert.False(receiver.Overrun);
        receiver.Step();
        Assert.True(receiver.Overrun);
        receiver.SendValid = false;
        receiver.Step(9);
        Assert.True(receiver.Overrun);
    }

    static void Check(CreditLink<U16> link, int depth)
    {
        var stream = new Stream(
            v => link.InValid = v, d => link.InData = (U16)(int)d, () => link.InReady,
            () => link.OutValid, () => (ulong)(int)link.OutData, r => link.OutReady = r, link.Step);
        StreamTraffic.Run(stream, depth, 16, 3000, depth, _ => Assert.False(link.Overrun));
    }

    /// <summary>Words that leave in as many cycles, once the link is filled.</summary>
    static int Words(CreditLink<U16> link, int cycles)
    {
        (link.InValid, link.OutReady) = (true, true);
        link.Step(50);
        int words = 0;
        for (int i = 0; i < cycles; i++)
        {
            if (link.OutValid) words++;
            link.Step();
        }

        return words;
    }
}
