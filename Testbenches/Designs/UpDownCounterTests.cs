using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class UpDownCounterTests
{
    [Fact]
    public void Follows_a_model_modulo_10() => Check(new UpDownCounter(10), 10);

    [Fact]
    public void Follows_a_model_modulo_16() => Check(new UpDownCounter(16), 16);

    [Fact]
    public void Follows_a_model_modulo_2() => Check(new UpDownCounter(2), 2);

    static void Check(UpDownCounter counter, int modulus)
    {
        var random = new System.Random(modulus);
        int expected = 0, wraps = 0;
        for (int cycle = 0; cycle < 4000; cycle++)
        {
            bool load = random.Next(50) == 0, enable = random.Next(5) != 0, down = cycle / 100 % 2 == 1;
            int value = random.Next(1 << Bits.Log2(modulus));
            counter.Load = load;
            counter.Enable = enable;
            counter.Down = down;
            counter.LoadValue = value;
            int next = load ? (value < modulus ? value : 0) : !enable ? expected : (expected + (down ? modulus - 1 : 1)) % modulus;
            bool wrap = enable && !load && (down ? next > expected : next < expected);
            Assert.Equal(wrap, counter.Wraps);
            if (wrap) wraps++;
            counter.Step();
            expected = next;
            Assert.Equal(expected, (int)counter.Count);
        }

        Assert.True(wraps > 20);
    }
}
