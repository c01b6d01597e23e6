namespace Hdl.Numbers;

/// <summary>Fixed point: an integer that counts 2^-fraction. Sums are the integers' own; what needs a decision is here.</summary>
[Function]
public static class Fixed
{
    /// <summary>The value without its lowest bits, rounded.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="drop">How many bits of fraction go, 1 to 63.</param>
    /// <param name="mode">A constant in hardware.</param>
    public static S64 Round(S64 value, int drop, Rounding mode)
    {
        S63 floor = (S63)(value >> drop);
        bool half = value[drop - 1];
        bool rest = (value << (65 - drop)) != 0;
        bool up = mode switch
        {
            Rounding.HalfUp => half,
            Rounding.HalfEven => half && (rest || floor[0]),
            Rounding.TowardZero => value[63] && (half || rest),
            _ => false,
        };
        return floor + (up ? (S63)1 : (S63)0);
    }

    /// <summary>The product of two numbers, one of them with <paramref name="fraction"/> bits of fraction (1 to 63), in the other's fraction.</summary>
    public static S64 Multiply(S32 a, S32 b, int fraction, Rounding mode) => Round(a * b, fraction, mode);

    /// <summary>The nearest number of <paramref name="width"/> bits, 1 to 64.</summary>
    public static S64 Saturate(S64 value, int width)
    {
        bool negative = value[63];
        S64 least = (S64)(-1) << (width - 1);
        bool fits = (value >> (width - 1)) == (value >> 63);
        return fits ? value : negative ? least : ~least;
    }

    /// <summary>The lowest <paramref name="width"/> bits, 1 to 64, as a signed number.</summary>
    public static S64 Wrap(S64 value, int width) => (value << (64 - width)) >> (64 - width);
}
