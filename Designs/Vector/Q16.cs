namespace Hdl.Designs;

/// <summary>Numbers in Q16.16: 16 bits of fraction in 32 bits. Results are rounded to the nearest, a half up, and saturate.</summary>
public static class Q16
{
    /// <summary>The number 1.</summary>
    public const int One = 1 << 16;

    /// <summary>The nearest number to a value of 32 bits of fraction.</summary>
    public static S32 Round(SInt value) => Saturate((value + 0x8000) >> 16);

    public static S32 Saturate(SInt value) => value > int.MaxValue ? int.MaxValue : value < int.MinValue ? int.MinValue : (S32)value;
}
