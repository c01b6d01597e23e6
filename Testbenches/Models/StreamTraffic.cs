using Hdl.Streams;

namespace Hdl.Testbenches.Models;

/// <summary>
/// Random traffic through a <see cref="Stream"/> against a queue: no word may be lost, doubled or reordered, and the output keeps the rules of streams. The sender offers a word until it is taken;
/// how eager the two sides are changes every hundred cycles, so that the design is empty for a while, full for a while, and in between.
/// </summary>
static class StreamTraffic
{
    const int Phase = 100;

    /// <param name="capacity">How many words the design holds; it must become that full, and never fuller.</param>
    /// <param name="cycleCheck">Called in each cycle after the inputs are set, with the number of words within.</param>
    public static void Run(Stream stream, int capacity, int bits, int cycles, int seed, Action<int>? cycleCheck = null)
    {
        var random = new System.Random(seed);
        var within = new Queue<ulong>();
        ulong mask = bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
        ulong? offered = null;
        int most = 0;
        int eagerIn = 50;
        int eagerOut = 50;
        bool takes = false;
        var checker = new StreamChecker<ulong>("Out", stream.OutValid, () => takes, stream.OutData, stream.OutReady);
        stream.InValid(false);
        stream.OutReady(false);
        for (int cycle = 0; cycle < cycles + 2 * capacity + 2; cycle++)
        {
            bool draining = cycle >= cycles;
            if (cycle % Phase == 0)
            {
                eagerIn = random.Next(5) * 25;
                eagerOut = cycle == 0 ? 0 : random.Next(5) * 25;
                if (cycle == 0) eagerIn = 100;
            }

            if (draining) offered = null;
            else if (offered is null && random.Next(100) < eagerIn) offered = (ulong)random.NextInt64() & mask;
            takes = draining || random.Next(100) < eagerOut;
            stream.InValid(offered is not null);
            // Without valid the word means nothing: it must not get in.
            stream.InData(offered ?? ((ulong)random.NextInt64() & mask));
            stream.OutReady(takes);
            checker.Check(cycle);
            cycleCheck?.Invoke(within.Count);

            bool pushes = offered is not null && stream.InReady();
            bool pops = takes && stream.OutValid();
            if (stream.OutValid())
            {
                Assert.NotEmpty(within);
                Assert.Equal(within.Peek(), stream.OutData());
            }

            stream.Step();
            if (pops) within.Dequeue();
            if (pushes)
            {
                within.Enqueue(offered!.Value);
                offered = null;
            }

            Assert.InRange(within.Count, 0, capacity);
            most = Math.Max(most, within.Count);
        }

        Assert.Empty(within);
        Assert.Equal(capacity, most);
    }
}
