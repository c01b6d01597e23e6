using Hdl.Designs;
using Hdl.Testbenches.Models;
using Stream = Hdl.Testbenches.Models.Stream;

namespace Hdl.Testbenches.Designs;

public sealed class FifoTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(16)]
    public void Is_a_queue(int depth) => Check(new Fifo<U8>(depth), depth);

    [Fact]
    public void Is_a_queue_when_compiled_in_the_build() => Check(new Fifo<U8>(6), 6);

    [Fact]
    public void Fills_refuses_and_empties_in_order()
    {
        var fifo = new Fifo<U8>(4) { InValid = true };
        Assert.False(fifo.OutValid);
        for (int i = 0; i < 6; i++)
        {
            Assert.Equal(i < 4, fifo.InReady);
            fifo.InData = 10 + i;
            fifo.Step();
        }

        fifo.InValid = false;
        fifo.OutReady = true;
        for (int i = 0; i < 4; i++)
        {
            Assert.True(fifo.OutValid);
            Assert.Equal(10 + i, fifo.OutData);
            fifo.Step();
        }

        Assert.False(fifo.OutValid);
        Assert.True(fifo.InReady);
    }

    [Fact]
    public void A_full_buffer_takes_no_word_in_the_cycle_of_a_pop()
    {
        var fifo = new Fifo<U8>(2) { InValid = true, InData = 1 };
        fifo.Step(2);
        fifo.OutReady = true;
        Assert.False(fifo.InReady);
        fifo.Step();
        Assert.Equal(1, (int)fifo.Peek("count"));
    }

    [Fact]
    public void A_reset_empties_it()
    {
        var fifo = new Fifo<U8>(4) { InValid = true, InData = 9 };
        fifo.Step(3);
        fifo.Reset();
        Assert.False(fifo.OutValid);
        Assert.Equal(0, (int)fifo.Peek("count"));
    }

    [Fact]
    public void Keeps_the_fields_of_a_bundle_together()
    {
        var fifo = new Fifo<Flit>(3);
        // A word of the traffic: the two flags above 62 bits of payload.
        var stream = new Stream(
            v => fifo.InValid = v, d => fifo.InData = new Flit(d >> 63 != 0, (d >> 62 & 1) != 0, (U64)(d << 2 >> 2)), () => fifo.InReady,
            () => fifo.OutValid, () => (ulong)fifo.OutData.Payload | (fifo.OutData.Head ? 1UL << 63 : 0) | (fifo.OutData.Tail ? 1UL << 62 : 0), r => fifo.OutReady = r, fifo.Step);
        StreamTraffic.Run(stream, 3, 64, 3000, 7);
    }

    static void Check(Fifo<U8> fifo, int depth)
    {
        var stream = new Stream(
            v => fifo.InValid = v, d => fifo.InData = (U8)(int)d, () => fifo.InReady,
            () => fifo.OutValid, () => (ulong)(int)fifo.OutData, r => fifo.OutReady = r, fifo.Step);
        StreamTraffic.Run(stream, depth, 8, 5000, depth, count =>
        {
            Assert.Equal(count < depth, fifo.InReady);
            Assert.Equal(count > 0, fifo.OutValid);
        });
    }
}
