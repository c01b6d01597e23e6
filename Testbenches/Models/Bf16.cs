namespace Hdl.Testbenches.Models;

/// <summary>
/// BF16 multiplication by the processor's own arithmetic. A double holds the product of any two BF16 numbers exactly and as a normal number,
/// so that there is one rounding, ours; a float would round a product below 2^-126 a first time.
/// </summary>
static class Bf16
{
    const ushort QuietNaN = 0x7FC0;

    public static ushort Multiply(ushort a, ushort b)
    {
        double product = (double)Value(a) * Value(b);
        if (double.IsNaN(product)) return QuietNaN;
        ushort sign = (ushort)(double.IsNegative(product) ? 0x8000 : 0);
        ulong bits = BitConverter.DoubleToUInt64Bits(Math.Abs(product));
        if (product != 0 && double.IsFinite(product))
        {
            // Round to nearest even at the 7th of 52 fraction bits; a carry grows the exponent, as it should.
            ulong rest = bits & ((1UL << 45) - 1);
            bits -= rest;
            if (rest > 1UL << 44 || rest == 1UL << 44 && (bits >> 45 & 1) != 0) bits += 1UL << 45;
        }

        double rounded = BitConverter.UInt64BitsToDouble(bits);
        if (rounded < Math.ScaleB(1, -126)) return sign;
        if (rounded >= Math.ScaleB(1, 128)) return (ushort)(sign | 0x7F80);
        return (ushort)(sign | BitConverter.SingleToUInt32Bits((float)rounded) >> 16);
    }

    /// <summary>The number, where a subnormal counts as zero with its sign.</summary>
    static float Value(ushort bits) => BitConverter.UInt32BitsToSingle((uint)((bits & 0x7F80) == 0 ? bits & 0x8000 : bits) << 16);
}
