using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

/// <summary><see cref="UpConverter{T}"/> and <see cref="DownConverter{T}"/>.</summary>
public sealed class WidthConverterTests
{
    readonly System.Random random = new(1);

    [Fact]
    public void Gathers_two() => CheckUp(new UpConverter<U16>(2), 2);

    [Fact]
    public void Gathers_three() => CheckUp(new UpConverter<U16>(3), 3);

    [Fact]
    public void Gives_two_one_by_one() => CheckDown(new DownConverter<U16>(2), 2);

    [Fact]
    public void Gives_three_one_by_one() => CheckDown(new DownConverter<U16>(3), 3);

    [Fact]
    public void Neither_pauses()
    {
        var up = new UpConverter<U16>(3) { InValid = true, OutReady = true };
        for (int cycle = 0; cycle < 30; cycle++)
        {
            Assert.True(up.InReady);
            Assert.Equal(cycle > 0 && cycle % 3 == 0, up.OutValid);
            up.Step();
        }

        var down = new DownConverter<U16>(3) { InValid = true, InCount = 3, OutReady = true };
        for (int cycle = 0; cycle < 30; cycle++)
        {
            Assert.Equal(cycle % 3 == 0, down.InReady);
            Assert.Equal(cycle > 0, down.OutValid);
            down.Step();
        }
    }

    [Fact]
    public void A_count_out_of_range_is_the_nearest_one()
    {
        var down = new DownConverter<U16>(2) { InValid = true, InCount = 3 };
        down.Step();
        Assert.Equal(2, (int)down.Peek("left"));
        down.Reset();
        down.InCount = 0;
        down.Step();
        Assert.Equal(1, (int)down.Peek("left"));
    }

    void CheckUp(UpConverter<U16> up, int ratio)
    {
        var words = Words();
        var sender = new StreamSender<(U16 Word, bool Last)>(random, words, (valid, w) => (up.InValid, up.InData, up.InLast) = (valid, w.Word, w.Last), () => up.InReady, Noise);
        var receiver = new StreamReceiver<(string Words, bool Last)>(random, "Out", () => up.OutValid, () => (string.Join(' ', up.OutData.Take((int)up.OutCount)), up.OutLast), ready => up.OutReady = ready);
        Run(sender, receiver, Grouped(words, ratio).Count(), up.Step);
        Assert.Equal(Grouped(words, ratio).Select(g => (string.Join(' ', g.Words), g.Last)), receiver.Received);
    }

    void CheckDown(DownConverter<U16> down, int ratio)
    {
        var words = Words();
        var sender = new StreamSender<(List<U16> Words, bool Last)>(random, Grouped(words, ratio), (valid, g) =>
        {
            (down.InValid, down.InCount, down.InLast) = (valid, g.Words.Count, g.Last);
            for (int i = 0; i < ratio; i++) down.InData[i] = i < g.Words.Count ? g.Words[i] : Noise().Word;
        }, () => down.InReady, () => ([Noise().Word], Noise().Last));
        var receiver = new StreamReceiver<(U16 Word, bool Last)>(random, "Out", () => down.OutValid, () => (down.OutData, down.OutLast), ready => down.OutReady = ready);
        Run(sender, receiver, words.Count, down.Step);
        Assert.Equal(words, receiver.Received);
    }

    (U16 Word, bool Last) Noise() => (random.Next(1 << 16), random.Next(2) == 0);

    List<(U16 Word, bool Last)> Words() => [.. Enumerable.Range(0, 600).Select(i => ((U16)random.Next(1 << 16), i == 599 || random.Next(5) == 0))];

    /// <summary>Packets cut into groups of as many words, the last of a packet perhaps shorter.</summary>
    static IEnumerable<(List<U16> Words, bool Last)> Grouped(List<(U16 Word, bool Last)> words, int ratio)
    {
        var group = new List<U16>();
        foreach (var (word, last) in words)
        {
            group.Add(word);
            if (group.Count < ratio && !last) continue;
            yield return (group, last);
            group = [];
        }
    }

    void Run<TIn, TOut>(StreamSender<TIn> sender, StreamReceiver<TOut> receiver, int expected, Action step)
    {
        for (int cycle = 0; cycle < 20000 && receiver.Received.Count < expected; cycle++)
        {
            if (cycle % 100 == 0) (sender.Eagerness, receiver.Eagerness) = (20 + 40 * random.Next(3), 20 + 40 * random.Next(3));
            sender.Offer();
            receiver.Offer();
            receiver.Take(cycle);
            sender.TryPass(out _);
            step();
        }
    }
}
