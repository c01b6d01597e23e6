using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

/// <summary><see cref="Fork{T}"/>, <see cref="Join{T}"/> and <see cref="Demultiplexer{T}"/> under random traffic.</summary>
public sealed class StreamShapeTests
{
    const int Count = 500;

    readonly System.Random random = new(1);

    [Fact]
    public void A_fork_of_two_gives_every_word_to_each_output() => CheckFork(new Fork<U16>(2), 2);

    [Fact]
    public void A_fork_of_three_gives_every_word_to_each_output() => CheckFork(new Fork<U16>(3), 3);

    [Fact]
    public void A_join_of_two_pairs_the_words() => CheckJoin(new Join<U16>(2), 2);

    [Fact]
    public void A_join_of_three_groups_the_words() => CheckJoin(new Join<U16>(3), 3);

    [Fact]
    public void A_demultiplexer_of_two_sends_words_where_they_belong() => CheckDemultiplexer(new Demultiplexer<U16>(2), 2);

    [Fact]
    public void A_demultiplexer_of_five_sends_words_where_they_belong() => CheckDemultiplexer(new Demultiplexer<U16>(5), 5);

    [Fact]
    public void A_fork_passes_a_word_a_cycle()
    {
        var fork = new Fork<U16>(2) { InValid = true };
        (fork.OutReady[0], fork.OutReady[1]) = (true, true);
        for (int cycle = 0; cycle < 10; cycle++)
        {
            Assert.True(fork.InReady && fork.OutValid[0] && fork.OutValid[1]);
            fork.Step();
        }
    }

    void CheckFork(Fork<U16> fork, int outputs)
    {
        var words = Words();
        var sender = Sender(words, (valid, word) => (fork.InValid, fork.InData) = (valid, word), () => fork.InReady);
        var receivers = Enumerable.Range(0, outputs).Select(o => Receiver(() => fork.OutValid[o], () => fork.OutData, ready => fork.OutReady[o] = ready)).ToList();
        Run([sender], receivers, fork.Step);
        Assert.All(receivers, r => Assert.Equal(words, r.Received));
    }

    void CheckJoin(Join<U16> join, int inputs)
    {
        var words = Enumerable.Range(0, inputs).Select(_ => Words()).ToList();
        var senders = words.Select((list, i) => Sender(list, (valid, word) => (join.InValid[i], join.InData[i]) = (valid, word), () => join.InReady[i])).ToList();
        var receiver = Receiver(() => join.OutValid, () => string.Join(' ', join.OutData), ready => join.OutReady = ready);
        Run(senders, [receiver], join.Step);
        Assert.Equal(Enumerable.Range(0, Count).Select(n => string.Join(' ', words.Select(list => list[n]))), receiver.Received);
    }

    void CheckDemultiplexer(Demultiplexer<U16> demultiplexer, int outputs)
    {
        var words = Words();
        // The output that a word is for follows from the word.
        var sender = Sender(words, (valid, word) => (demultiplexer.InValid, demultiplexer.InData, demultiplexer.Destination) = (valid, word, (int)word % outputs), () => demultiplexer.InReady);
        var receivers = Enumerable.Range(0, outputs).Select(o => Receiver(() => demultiplexer.OutValid[o], () => demultiplexer.OutData, ready => demultiplexer.OutReady[o] = ready)).ToList();
        Run([sender], receivers, demultiplexer.Step);
        for (int o = 0; o < outputs; o++) Assert.Equal(words.Where(w => (int)w % outputs == o), receivers[o].Received);
    }

    List<U16> Words() => [.. Enumerable.Range(0, Count).Select(_ => (U16)random.Next(1 << 16))];

    StreamSender<U16> Sender(List<U16> words, Action<bool, U16> drive, Func<bool> ready) => new(random, words, drive, ready, () => random.Next(1 << 16));

    StreamReceiver<T> Receiver<T>(Func<bool> valid, Func<T> data, Action<bool> setReady) => new(random, "Out", valid, data, setReady);

    void Run<T>(List<StreamSender<U16>> senders, List<StreamReceiver<T>> receivers, Action step)
    {
        for (int cycle = 0; cycle < 40 * Count && senders.Any(s => s.Left > 0); cycle++) Cycle(cycle);
        senders.ForEach(s => Assert.Equal(0, s.Left));
        receivers.ForEach(r => r.Eagerness = 100);
        for (int cycle = 40 * Count; cycle < 40 * Count + 3; cycle++) Cycle(cycle);

        void Cycle(int cycle)
        {
            if (cycle % 100 == 0 && cycle < 40 * Count)
            {
                senders.ForEach(s => s.Eagerness = 20 + 40 * random.Next(3));
                receivers.ForEach(r => r.Eagerness = 20 + 40 * random.Next(3));
            }

            senders.ForEach(s => s.Offer());
            receivers.ForEach(r => r.Offer());
            receivers.ForEach(r => r.Take(cycle));
            senders.ForEach(s => s.TryPass(out _));
            step();
        }
    }
}
