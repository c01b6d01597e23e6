using System.Numerics;
using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

/// <summary><see cref="PriorityEncoder"/> and <see cref="LeadingZeros"/>.</summary>
public sealed class BitSearchTests
{
    [Fact]
    public void The_lowest_of_1_bit() => CheckLowest(new PriorityEncoder(1), 1);

    [Fact]
    public void The_lowest_of_5_bits() => CheckLowest(new PriorityEncoder(5), 5);

    [Fact]
    public void The_lowest_of_8_bits() => CheckLowest(new PriorityEncoder(8), 8);

    [Fact]
    public void Zeros_above_1_bit() => CheckZeros(new LeadingZeros(1), 1);

    [Fact]
    public void Zeros_above_7_bits() => CheckZeros(new LeadingZeros(7), 7);

    [Fact]
    public void Zeros_above_8_bits() => CheckZeros(new LeadingZeros(8), 8);

    [Fact]
    public void Zeros_above_13_bits() => CheckZeros(new LeadingZeros(13), 13);

    [Fact]
    public void Zeros_above_100_bits()
    {
        var zeros = new LeadingZeros(100);
        for (int bits = 0; bits <= 100; bits++)
        {
            zeros.In = new UInt((BigInteger.One << bits) - 1, 100);
            Assert.Equal(100 - bits, (int)zeros.Count);
            zeros.In = new UInt((BigInteger.One << bits) >> 1, 100);
            Assert.Equal(100 - bits, (int)zeros.Count);
        }
    }

    static void CheckLowest(PriorityEncoder encoder, int width)
    {
        for (int value = 0; value < 1 << width; value++)
        {
            encoder.In = value;
            Assert.Equal(value != 0, encoder.Any);
            Assert.Equal(value == 0 ? 0 : BitOperations.TrailingZeroCount(value), (int)encoder.Index);
        }
    }

    static void CheckZeros(LeadingZeros zeros, int width)
    {
        for (int value = 0; value < 1 << width; value++)
        {
            zeros.In = value;
            Assert.Equal(BitOperations.LeadingZeroCount((uint)value) - (32 - width), (int)zeros.Count);
        }
    }
}
