using Hdl.Designs;
using Hdl.Testbenches.Models;
using Stream = Hdl.Testbenches.Models.Stream;

namespace Hdl.Testbenches.Designs;

public sealed class SkidBufferTests
{
    readonly SkidBuffer<U16> buffer = new();

    [Fact]
    public void Is_a_queue_of_two()
    {
        var stream = new Stream(
            v => buffer.InValid = v, d => buffer.InData = (U16)(int)d, () => buffer.InReady,
            () => buffer.OutValid, () => (ulong)(int)buffer.OutData, r => buffer.OutReady = r, buffer.Step);
        StreamTraffic.Run(stream, 2, 16, 5000, 1);
    }

    [Fact]
    public void Passes_a_word_a_cycle()
    {
        buffer.InValid = true;
        buffer.OutReady = true;
        for (int i = 0; i < 100; i++)
        {
            buffer.InData = i;
            Assert.True(buffer.InReady);
            Assert.Equal(i > 0, buffer.OutValid);
            if (i > 0) Assert.Equal(i - 1, buffer.OutData);
            buffer.Step();
        }
    }

    [Fact]
    public void Ready_comes_from_a_register()
    {
        var random = new System.Random(1);
        for (int cycle = 0; cycle < 500; cycle++)
        {
            buffer.InValid = random.Next(2) == 0;
            buffer.OutReady = false;
            bool ready = buffer.InReady;
            buffer.OutReady = true;
            Assert.Equal(ready, buffer.InReady);
            buffer.InValid = !buffer.InValid;
            Assert.Equal(ready, buffer.InReady);
            buffer.OutReady = random.Next(2) == 0;
            buffer.Step();
        }
    }
}
