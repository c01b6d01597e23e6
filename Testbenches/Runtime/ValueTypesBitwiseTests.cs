using System.Numerics;
using Xunit;

namespace Hdl.Testbenches.Runtime;

/// <summary>Single bits, slices, and amounts that are refused.</summary>
public sealed class ValueTypesBitwiseTests
{
    [Fact]
    public void A_negative_shift_is_refused_with_a_cure()
    {
        Assert.Contains("shift the other way by 3", Assert.Throws<ArgumentOutOfRangeException>(() => (U8)1 << -3).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => (S8)1 >> -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => (UInt)1 << -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => (SInt)1 >> -1);
    }

    [Fact]
    public void Bits_are_read_and_written_one_by_one()
    {
        foreach (U5 value in Values.All<U5>())
        {
            for (int bit = 0; bit < 5; bit++)
            {
                Assert.Equal((value.ToRaw() >> bit & 1) != 0, value[bit]);
                U5 set = value, cleared = value;
                set[bit] = true;
                cleared[(U3)bit] = false;
                Assert.Equal(value.ToRaw() | 1UL << bit, set.ToRaw());
                Assert.Equal(value.ToRaw() & ~(1UL << bit), cleared.ToRaw());
                Assert.Equal(set, value.With(bit, true));
            }

            Assert.Equal(value == 31, value.AndReduce());
            Assert.Equal(value != 0, value.OrReduce());
            Assert.Equal(BitOperations.PopCount(value.ToRaw()) % 2 == 1, value.XorReduce());
        }
    }

    [Fact]
    public void The_upper_bit_of_a_signed_value_is_its_sign()
    {
        S5 value = 0;
        value[4] = true;
        Assert.Equal(-16, value);
        Assert.True(S64.MinValue[63]);
        Assert.Equal(S64.MinValue, ((S64)0).With(63, true));
    }

    [Fact]
    public void A_bit_beyond_the_width_throws_by_number_and_reads_0_by_hardware_value()
    {
        U5 value = 31;
        Assert.Throws<ArgumentOutOfRangeException>(() => value[5]);
        Assert.False(value[(U3)7]);
        Assert.Equal(value, value.With((U3)7, false));
    }

    [Fact]
    public void Slices_are_total()
    {
        U16 value = 0xABCD;
        Assert.Equal(0xB, value.Bits<U4>(8));
        Assert.Equal(0xA, value.Bits<U8>(12));
        Assert.Equal(-6, value.Bits<S4>(12));
        Assert.Equal(0, value.Bits<U8>(70));
        Assert.Equal(0xA7CD, value.With(8, (U4)7));
        Assert.Equal(0x3BCD, value.With((U4)12, (U8)0xF3));
        Assert.Equal(0xBC, (U8)value.Bits(4, 8));
    }

    [Fact]
    public void Concatenation_begins_at_the_top()
    {
        UInt joined = Bits.Concat(true, (U4)0xA, (U3)5);
        Assert.Equal(8, joined.Width);
        Assert.Equal(0xD5, (U8)joined);
        Assert.Equal(ulong.MaxValue, (BigInteger)Bits.Concat(U64.MaxValue, U64.MaxValue) >> 64);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    [InlineData(5, 3)]
    [InlineData(1024, 10)]
    [InlineData(1025, 11)]
    public void Log2_rounds_up(int count, int bits) => Assert.Equal(bits, Bits.Log2(count));
}
