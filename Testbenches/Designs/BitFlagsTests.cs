using System.Numerics;
using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class BitFlagsTests
{
    readonly BitFlags dut = new();

    [Fact]
    public void Follows_random_sets_and_clears()
    {
        var random = new System.Random(4);
        int flags = 0;
        for (int cycle = 0; cycle < 20_000; cycle++)
        {
            // Long stretches of mostly setting and mostly clearing reach all ones and all zeros.
            int bias = cycle / 200 % 3;
            bool set = random.Next(8) < (bias == 1 ? 1 : 7);
            bool clear = random.Next(8) < (bias == 0 ? 0 : bias == 1 ? 7 : 4);
            int setIndex = random.Next(8);
            int clearIndex = random.Next(8);
            dut.Set = set;
            dut.Clear = clear;
            dut.SetIndex = setIndex;
            dut.ClearIndex = clearIndex;
            dut.Step();
            if (set) flags |= 1 << setIndex;
            if (clear) flags &= ~(1 << clearIndex);
            Expect(flags);
        }
    }

    [Fact]
    public void Clearing_wins_over_setting()
    {
        dut.Set = true;
        dut.SetIndex = 3;
        dut.Step();
        Expect(8);
        dut.Clear = true;
        dut.ClearIndex = 3;
        dut.Step();
        Expect(0);
    }

    [Fact]
    public void All_is_set_only_when_every_flag_is()
    {
        dut.Set = true;
        for (int i = 0; i < 8; i++)
        {
            dut.SetIndex = i;
            dut.Step();
            Expect((2 << i) - 1);
        }
    }

    void Expect(int flags)
    {
        bool odd = BitOperations.PopCount((uint)flags) % 2 == 1;
        Assert.Equal(flags, dut.Flags);
        Assert.Equal(flags != 0, dut.Any);
        Assert.Equal(flags == 255, dut.All);
        Assert.Equal(odd, dut.Odd);
        Assert.Equal(flags & 0x7E | 0x80 | (odd ? 1 : 0), dut.Marked);
    }
}
