using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

public sealed class CrossbarTests
{
    [Fact]
    public void Four_by_four_keeps_every_word() => Check(new Crossbar<U16>(4, 4), 4, 4);

    [Fact]
    public void Three_by_five_keeps_every_word() => Check(new Crossbar<U16>(3, 5), 3, 5);

    [Fact]
    public void Three_streams_merge() => Check(new Crossbar<U16>(3, 1), 3, 1);

    [Fact]
    public void Those_that_want_one_output_pass_in_turn()
    {
        var crossbar = new Crossbar<U16>(4, 4);
        for (int i = 0; i < 4; i++) (crossbar.InValid[i], crossbar.Destination[i], crossbar.InData[i]) = (i != 2, 1, i);
        crossbar.OutReady[1] = true;
        crossbar.Step();
        for (int cycle = 0; cycle < 30; cycle++)
        {
            Assert.Equal(new[] { 0, 1, 3 }[cycle % 3], crossbar.OutData[1]);
            crossbar.Step();
        }
    }

    [Fact]
    public void Words_for_different_outputs_pass_at_once()
    {
        var crossbar = new Crossbar<U16>(4, 4);
        for (int cycle = 0; cycle < 20; cycle++)
        {
            for (int i = 0; i < 4; i++)
            {
                (crossbar.InValid[i], crossbar.Destination[i], crossbar.InData[i], crossbar.OutReady[i]) = (true, (i + cycle) % 4, 16 * cycle + i, true);
                Assert.True(crossbar.InReady[i]);
            }

            for (int o = 0; o < 4 && cycle > 0; o++) Assert.Equal(16 * (cycle - 1) + (o - cycle + 1 + 20) % 4, crossbar.OutData[o]);
            crossbar.Step();
        }
    }

    static void Check(Crossbar<U16> crossbar, int inputs, int outputs)
    {
        var random = new System.Random(inputs * outputs);
        // A word: its input, its output, its number among those of the input.
        var words = Enumerable.Range(0, inputs).Select(i => Enumerable.Range(0, 400).Select(n => (Input: i, Output: random.Next(outputs), Number: n)).ToList()).ToList();
        var senders = words.Select((list, i) => new StreamSender<(int Input, int Output, int Number)>(random, list, (valid, w) =>
            (crossbar.InValid[i], crossbar.Destination[i], crossbar.InData[i]) = (valid, w.Output, w.Input << 12 | w.Number), () => crossbar.InReady[i], () => (random.Next(inputs), random.Next(outputs), random.Next(400)))).ToList();
        var receivers = Enumerable.Range(0, outputs).Select(o => new StreamReceiver<U16>(random, $"Out[{o}]", () => crossbar.OutValid[o], () => crossbar.OutData[o], ready => crossbar.OutReady[o] = ready)).ToList();
        for (int cycle = 0; cycle < 20000 && receivers.Sum(r => r.Received.Count) < 400 * inputs; cycle++)
        {
            if (cycle % 100 == 0)
            {
                senders.ForEach(s => s.Eagerness = 20 + 40 * random.Next(3));
                receivers.ForEach(r => r.Eagerness = 20 + 40 * random.Next(3));
            }

            senders.ForEach(s => s.Offer());
            receivers.ForEach(r => r.Offer());
            receivers.ForEach(r => r.Take(cycle));
            senders.ForEach(s => s.TryPass(out _));
            crossbar.Step();
        }

        for (int o = 0; o < outputs; o++)
            for (int i = 0; i < inputs; i++)
                Assert.Equal(words[i].Where(w => w.Output == o).Select(w => w.Number), receivers[o].Received.Where(w => (int)w >> 12 == i).Select(w => (int)w & 0xFFF));
    }
}
