namespace Hdl.Runtime;

/// <summary>Bit ranges of raw values: total, as in hardware.</summary>
internal static class Slices
{
    /// <summary>The amount of a shift.</summary>
    public static int Amount(int amount) => amount >= 0 ? amount : throw Fault.Shift(amount);

    /// <summary>The bits from <paramref name="offset"/> up; those beyond the value are 0.</summary>
    public static T Take<T>(ulong raw, int offset)
        where T : struct
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        return BitsOf<T>.FromRaw(offset < 64 ? raw >> offset : 0);
    }

    /// <summary>The value with the bits from <paramref name="offset"/> up replaced.</summary>
    public static ulong Replace<T>(ulong raw, int offset, T slice)
        where T : struct
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (offset >= 64)
        {
            return raw;
        }

        ulong mask = BitsOf<T>.Width == 64 ? ulong.MaxValue : (1UL << BitsOf<T>.Width) - 1;
        return (raw & ~(mask << offset)) | (BitsOf<T>.ToRaw(slice) << offset);
    }
}
