using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

/// <summary>A filter and a map of a stream.</summary>
public sealed class EvenSquaresTests
{
    [Theory]
    [InlineData(100, 100)]
    [InlineData(30, 80)]
    [InlineData(80, 30)]
    public void Gives_the_square_of_each_even_word_and_keeps_the_rules(int eagerIn, int eagerOut)
    {
        var random = new System.Random(1);
        var words = Enumerable.Range(0, 400).Select(_ => (U8)random.Next(256)).ToList();
        var dut = new EvenSquares();
        var sender = new StreamSender<U8>(random, words, (valid, word) => (dut.In.Valid, dut.In.Data) = (valid, word), () => dut.In.Ready, () => (U8)random.Next(256)) { Eagerness = eagerIn };
        var receiver = new StreamReceiver<U16>(random, "Out", () => dut.Out.Valid, () => dut.Out.Data, ready => dut.Out.Ready = ready) { Eagerness = eagerOut };
        for (int cycle = 0; cycle < 6000 && (sender.Left > 0 || dut.Out.Valid); cycle++)
        {
            sender.Offer();
            receiver.Offer();
            receiver.Take(cycle);
            sender.TryPass(out _);
            dut.Step();
        }

        Assert.Equal(words.Where(w => (int)w % 2 == 0).Select(w => w * w), receiver.Received);
    }

    [Fact]
    public void A_word_that_is_dropped_waits_for_nobody()
    {
        var dut = new EvenSquares { Out = { Ready = false }, In = { Valid = true, Data = 4 } };
        dut.Step();
        dut.In.Data = 5;
        Assert.True(dut.In.Ready);
        dut.In.Data = 6;
        Assert.False(dut.In.Ready);
        Assert.Equal(16, dut.Out.Data);
    }
}
