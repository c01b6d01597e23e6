using Hdl.Designs;
using Hdl.Testbenches.Models;
using Stream = Hdl.Testbenches.Models.Stream;

namespace Hdl.Testbenches.Designs;

public sealed class ReadyValidChainTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(33)]
    public void Keeps_every_word_in_order_under_back_pressure(int length)
    {
        var chain = new ReadyValidChain(length);
        var stream = new Stream(
            v => chain.InValid = v, d => chain.InData = (U16)(int)d, () => chain.InReady,
            () => chain.OutValid, () => (ulong)(int)chain.OutData, r => chain.OutReady = r, chain.Step);
        StreamTraffic.Run(stream, length, 16, 5000, length);
    }

    [Fact]
    public void Passes_a_word_every_cycle_when_nobody_waits()
    {
        const int Length = 5;
        var chain = new ReadyValidChain(Length) { InValid = true, OutReady = true };
        for (int cycle = 0; cycle < 50; cycle++)
        {
            chain.InData = cycle;
            Assert.True(chain.InReady);
            Assert.Equal(cycle >= Length, chain.OutValid);
            if (cycle >= Length) Assert.Equal(cycle - Length, chain.OutData);
            chain.Step();
        }
    }

    [Fact]
    public void Ready_comes_back_through_a_full_chain_within_the_cycle()
    {
        var chain = new ReadyValidChain(8) { InValid = true, OutReady = false };
        chain.Step(8);
        Assert.False(chain.InReady);
        chain.OutReady = true;
        Assert.True(chain.InReady);
        chain.OutReady = false;
        Assert.False(chain.InReady);
    }
}
