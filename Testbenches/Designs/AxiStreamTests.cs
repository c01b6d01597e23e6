using Hdl.Designs;
using Hdl.Streams;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

/// <summary><see cref="AxiStreamSource"/> and <see cref="AxiStreamSink"/>, back to back and by themselves.</summary>
public sealed class AxiStreamTests
{
    readonly AxiStreamSource source = new();
    readonly AxiStreamSink sink = new();
    readonly System.Random random = new(1);

    [Fact]
    public void Packets_arrive_as_they_were_sent()
    {
        var words = Enumerable.Range(0, 600).Select(i => random.Next(4) == 0 || i == 599 ? Word(1 + random.Next(8), true) : Word(8, false)).ToList();
        var sender = new StreamSender<(U64 Data, int Bytes, bool Last)>(random, words, (valid, w) => (source.InValid, source.InData, source.InBytes, source.InLast) = (valid, w.Data, w.Bytes, w.Last), () => source.InReady, () => Word(random.Next(9), random.Next(2) == 0));
        var receiver = new StreamReceiver<(U64 Data, int Bytes, bool Last)>(random, "Out", () => sink.OutValid, () => (sink.OutData, (int)sink.OutBytes, sink.OutLast), ready => sink.OutReady = ready);
        var wire = new StreamChecker<AxiStream>("AXI4-Stream", () => source.Out.TValid, () => source.OutTReady, () => source.Out, ready => source.OutTReady = ready);
        for (int cycle = 0; cycle < 20000 && receiver.Received.Count < words.Count; cycle++)
        {
            if (cycle % 100 == 0) (sender.Eagerness, receiver.Eagerness) = (20 + 40 * random.Next(3), 20 + 40 * random.Next(3));
            sender.Offer();
            receiver.Offer();
            sink.In = source.Out;
            source.OutTReady = sink.InTReady;
            wire.Check(cycle);
            receiver.Take(cycle);
            sender.TryPass(out _);
            source.Step();
            sink.Step();
        }

        Assert.Equal(words.Select(w => (w.Data & Mask(w.Bytes), w.Bytes, w.Last)), receiver.Received);
        Assert.Equal(words.Count, wire.Passed);
        Assert.False(sink.Sparse);
    }

    [Theory]
    [InlineData(0, 0x01)]
    [InlineData(1, 0x01)]
    [InlineData(5, 0x1F)]
    [InlineData(8, 0xFF)]
    [InlineData(15, 0xFF)]
    public void The_source_keeps_the_bytes_that_count(int bytes, int keep)
    {
        (source.InValid, source.InData, source.InBytes, source.InLast) = (true, U64.MaxValue, bytes, true);
        source.Step();
        Assert.Equal(new AxiStream(true, Mask(Math.Clamp(bytes, 1, 8)), keep, true), source.Out);
    }

    [Theory]
    [InlineData(0xFF, false, true, false)]
    [InlineData(0x07, true, true, false)]
    [InlineData(0x00, true, true, false)]
    [InlineData(0x00, false, false, true)]
    [InlineData(0x05, true, true, true)]
    [InlineData(0x07, false, true, true)]
    public void The_sink_tells_beats_with_gaps(int keep, bool last, bool passes, bool sparse)
    {
        sink.In = new AxiStream(true, 0, keep, last);
        sink.Step();
        Assert.Equal(passes, sink.OutValid);
        Assert.Equal(sparse, sink.Sparse);
        if (passes) Assert.Equal(System.Numerics.BitOperations.PopCount((uint)keep), sink.OutBytes);
    }

    [Fact]
    public void A_beat_without_valid_is_nothing()
    {
        sink.In = new AxiStream(false, 1, 5, false);
        sink.Step();
        Assert.False(sink.OutValid || sink.Sparse);
    }

    (U64 Data, int Bytes, bool Last) Word(int bytes, bool last) => ((U64)(ulong)random.NextInt64(), bytes, last);

    static U64 Mask(int bytes) => (U64)(bytes == 8 ? ulong.MaxValue : (1UL << 8 * bytes) - 1);
}
