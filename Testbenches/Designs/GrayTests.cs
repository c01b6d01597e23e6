using System.Numerics;
using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class GrayTests
{
    [Fact]
    public void One_bit() => Check(new GrayEncoder(1), new GrayDecoder(1), 1);

    [Fact]
    public void Four_bits() => Check(new GrayEncoder(4), new GrayDecoder(4), 4);

    [Fact]
    public void Seven_bits() => Check(new GrayEncoder(7), new GrayDecoder(7), 7);

    [Fact]
    public void A_counter_changes_a_bit_a_step()
    {
        var counter = new GrayCounter(4);
        var random = new System.Random(4);
        for (int cycle = 0, count = 0; cycle < 200; cycle++)
        {
            bool enable = random.Next(3) != 0;
            int before = (int)counter.Gray;
            Assert.Equal(count ^ count >> 1, before);
            counter.Enable = enable;
            counter.Step();
            Assert.Equal(enable ? 1 : 0, BitOperations.PopCount((uint)(before ^ (int)counter.Gray)));
            if (enable) count = (count + 1) % 16;
        }
    }

    static void Check(GrayEncoder encoder, GrayDecoder decoder, int width)
    {
        int Gray(int number)
        {
            encoder.Binary = number;
            return (int)encoder.Gray;
        }

        Assert.Equal(0, Gray(0));
        for (int number = 0; number < 1 << width; number++)
        {
            int gray = Gray(number);
            Assert.Equal(1, BitOperations.PopCount((uint)(gray ^ Gray((number + 1) % (1 << width)))));
            decoder.Gray = gray;
            Assert.Equal(number, (int)decoder.Binary);
        }
    }
}
