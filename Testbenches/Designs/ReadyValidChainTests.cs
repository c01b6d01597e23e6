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
            v => chain.In.Valid = v, d => chain.In.Data = (U16)(int)d, () => chain.In.Ready,
            () => chain.Out.Valid, () => (ulong)(int)chain.Out.Data, r => chain.Out.Ready = r, chain.Step);
        StreamTraffic.Run(stream, length, 16, 5000, length);
    }

    [Fact]
    public void Passes_a_word_every_cycle_when_nobody_waits()
    {
        const int Length = 5;
        var chain = new ReadyValidChain(Length) { In = { Valid = true }, Out = { Ready = true } };
        for (int cycle = 0; cycle < 50; cycle++)
        {
            chain.In.Data = cycle;
            Assert.True(chain.In.Ready);
            Assert.Equal(cycle >= Length, chain.Out.Valid);
            if (cycle >= Length) Assert.Equal(cycle - Length, chain.Out.Data);
            chain.Step();
        }
    }

    [Fact]
    public void Ready_comes_back_through_a_full_chain_within_the_cycle()
    {
        var chain = new ReadyValidChain(8) { In = { Valid = true }, Out = { Ready = false } };
        chain.Step(8);
        Assert.False(chain.In.Ready);
        chain.Out.Ready = true;
        Assert.True(chain.In.Ready);
        chain.Out.Ready = false;
        Assert.False(chain.In.Ready);
    }
}
