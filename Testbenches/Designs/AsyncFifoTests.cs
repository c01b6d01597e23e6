using System.Numerics;
using Hdl.Designs;
using Hdl.Streams;

namespace Hdl.Testbenches.Designs;

public sealed class AsyncFifoTests
{
    const int EdgeSets = 4000, Phase = 200;

    public static TheoryData<int, int, int> Clocks => new() { { 1, 1, 1 }, { 2, 1, 2 }, { 1, 2, 3 }, { 7, 3, 4 }, { 3, 7, 5 }, { 10, 1, 6 }, { 1, 10, 7 } };

    [Theory]
    [MemberData(nameof(Clocks))]
    public void Is_a_queue_between_clocks_of_a_ratio(int writePeriod, int readPeriod, int seed)
    {
        var fifo = new AsyncFifo<U16>(4, 2);
        long time = 0;
        Check(fifo, 5, seed, () => (++time % writePeriod == 0, time % readPeriod == 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Is_a_queue_at_any_edges(int seed)
    {
        var random = new System.Random(seed);
        int eager = 50;
        var fifo = new AsyncFifo<U16>(2, 3);
        Check(fifo, 3, seed, () =>
        {
            if (random.Next(Phase) == 0) eager = random.Next(10, 91);
            return (random.Next(100) < eager, random.Next(100) >= eager - 5);
        });
    }

    [Fact]
    public void A_depth_is_rounded_up() => Check(new AsyncFifo<U16>(5, 2), 9, 1, () => (true, true));

    [Fact]
    public void A_word_comes_after_the_stages_and_one_edge()
    {
        var fifo = new AsyncFifo<U16>(4, 2) { InValid = true, InData = 7 };
        fifo.Step(fifo.Write);
        fifo.InValid = false;
        for (int edge = 0; edge < 3; edge++)
        {
            Assert.False(fifo.OutValid);
            fifo.Step(fifo.Read);
        }

        Assert.True(fifo.OutValid);
        Assert.Equal(7, fifo.OutData);
    }

    [Fact]
    public void Eight_words_keep_equal_clocks_busy()
    {
        Assert.Equal(600, Words(new AsyncFifo<U16>(8, 2)));
        Assert.InRange(Words(new AsyncFifo<U16>(4, 2)), 300, 599);
    }

    [Fact]
    public void A_reset_of_both_sides_empties_it()
    {
        var fifo = new AsyncFifo<U16>(4, 2) { InValid = true, InData = 7 };
        fifo.Step(8);
        fifo.InValid = false;
        fifo.Reset(fifo.Write, fifo.Read);
        fifo.Step(8);
        Assert.False(fifo.OutValid);
        Assert.True(fifo.InReady);
    }

    /// <summary>Words that come in 600 cycles of equal clocks.</summary>
    static int Words(AsyncFifo<U16> fifo)
    {
        (fifo.InValid, fifo.OutReady) = (true, true);
        fifo.Step(50);
        int words = 0;
        for (int i = 0; i < 600; i++)
        {
            if (fifo.OutValid) words++;
            fifo.Step();
        }

        return words;
    }

    /// <summary>Random traffic against a queue, at edges of the two clocks as they come; where both fall together each bit of a pointer that changes may be taken or missed.</summary>
    static void Check(AsyncFifo<U16> fifo, int capacity, int seed, Func<(bool Write, bool Read)> edges)
    {
        var random = new System.Random(seed);
        var within = new Queue<int>();
        int? offered = null;
        int most = 0, reads = 0, passed = 0, eagerIn = 100, eagerOut = 0;
        bool takes = false;
        var checker = new StreamChecker<U16>("Out", () => fifo.OutValid, () => takes, () => fifo.OutData, ready => fifo.OutReady = ready);
        for (int set = 0; set < EdgeSets || within.Count > 0; set++)
        {
            bool draining = set >= EdgeSets;
            if (set % Phase == Phase - 1) (eagerIn, eagerOut) = (random.Next(5) * 25, random.Next(5) * 25);
            var (write, read) = edges();
            if (draining) offered = null;
            else if (offered is null && random.Next(100) < eagerIn) offered = random.Next(1 << 16);
            takes = draining || random.Next(100) < eagerOut;
            fifo.InValid = offered is not null;
            fifo.InData = (U16)(offered ?? random.Next(1 << 16));
            fifo.OutReady = takes;
            if (read) checker.Check(reads++);

            bool pushes = write && offered is not null && fifo.InReady;
            bool pops = read && takes && fifo.OutValid;
            if (fifo.OutValid) Assert.Equal(within.Peek(), (int)fifo.OutData);
            BigInteger written = fifo.Peek("written.Gray"), gone = fifo.Peek("read.Gray");
            Step(fifo, write, read);
            if (write && read)
            {
                Blur("writtenThere.first", written, fifo.Peek("written.Gray"));
                Blur("readThere.first", gone, fifo.Peek("read.Gray"));
            }

            if (pops)
            {
                within.Dequeue();
                passed++;
            }

            if (pushes)
            {
                within.Enqueue(offered!.Value);
                offered = null;
            }

            Assert.InRange(within.Count, 0, capacity);
            most = Math.Max(most, within.Count);
        }

        Assert.Equal(capacity, most);
        Assert.True(passed > EdgeSets / 100, $"{passed} words");

        void Blur(string flop, BigInteger before, BigInteger after)
        {
            BigInteger mask = random.Next(256);
            fifo.Poke(flop, before & mask | after & ~mask & 255);
        }
    }

    static void Step(AsyncFifo<U16> fifo, bool write, bool read)
    {
        if (write && read) fifo.Step(fifo.Write, fifo.Read);
        else if (write) fifo.Step(fifo.Write);
        else if (read) fifo.Step(fifo.Read);
    }
}
