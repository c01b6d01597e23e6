namespace Hdl.Numbers;

/// <summary>Numbers of the testbench's processor to and from formats of <see cref="FloatingPoint"/>; software only.</summary>
static class HostNumber
{
    /// <summary>The nearest number, rounded once.</summary>
    public static U32 Round(double value, int exponent, int fraction, bool infinities)
    {
        if (double.IsNaN(value)) return FloatingPoint.NaN(exponent, fraction, infinities);
        long bits = BitConverter.DoubleToInt64Bits(value);
        long field = bits >> 52 & 0x7FF;
        if (field == 0x7FF) return FloatingPoint.Convert((U32)BitConverter.SingleToUInt32Bits((float)value), 8, 23, true, exponent, fraction, infinities, false);
        U60 significand = (U60)(U64)(ulong)(bits & (1L << 52) - 1 | (field == 0 ? 0 : 1L << 52));
        return FloatingPoint.Round(new Unrounded(value < 0 || double.IsNegative(value), (int)Math.Max(1, field) - 1075, significand), exponent, fraction, infinities, false);
    }

    /// <summary>The same number: each format is a part of binary32.</summary>
    public static float Single(U32 number, int exponent, int fraction, bool infinities) =>
        BitConverter.UInt32BitsToSingle((uint)FloatingPoint.Convert(number, exponent, fraction, infinities, 8, 23, true, false));
}
