using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class LfsrTests
{
    [Fact]
    public void Primitive_polynomials_have_the_longest_period()
    {
        Assert.Equal(7, Period(new Lfsr(3, 0x3)));
        Assert.Equal(31, Period(new Lfsr(5, 0x5)));
        Assert.Equal(255, Period(new Lfsr(8, 0x1D)));
        Assert.Equal(65535, Period(new Lfsr(16, 0x100B)));
    }

    // x^4 + x^3 + x^2 + x + 1 divides x^5 - 1.
    [Fact]
    public void A_polynomial_that_is_not_primitive_has_a_shorter_one() => Assert.Equal(5, Period(new Lfsr(4, 0xF)));

    [Fact]
    public void Wide_states_follow_a_model()
    {
        var lfsr = new Lfsr(33, 0x53);
        var random = new System.Random(33);
        ulong state = 1;
        for (int cycle = 0; cycle < 3000; cycle++)
        {
            bool load = random.Next(40) == 0, enable = random.Next(4) != 0;
            ulong seed = random.Next(3) == 0 ? 0 : (ulong)random.NextInt64(1L << 33);
            lfsr.Load = load;
            lfsr.Enable = enable;
            lfsr.Seed = new UInt(seed, 33);
            lfsr.Step();
            if (load) state = Math.Max(1, seed);
            else if (enable) state = (state << 1 & ((1UL << 33) - 1)) ^ (state >> 32 != 0 ? 0x53UL : 0);
            Assert.Equal(state, (ulong)lfsr.State);
        }
    }

    static int Period(Lfsr lfsr)
    {
        lfsr.Enable = true;
        for (int steps = 1; steps <= 1 << 17; steps++)
        {
            lfsr.Step();
            if (lfsr.State == 1) return steps;
        }

        return -1;
    }
}
