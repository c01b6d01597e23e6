using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hdl.Runtime;

/// <summary>Width, sign and raw bits of any payload type: <c>bool</c>, an enum, U1…S64. The little-endian storage of all of them is their raw value.</summary>
internal static class BitsOf<T>
    where T : struct
{
    public static readonly int Width = MeasureWidth();

    public static readonly bool Signed = default(T) is IBits { Signed: true };

    /// <summary>The low <see cref="Width"/> bits, zero-extended.</summary>
    public static ulong ToRaw(T value)
    {
        ulong raw = 0;
        Unsafe.As<ulong, T>(ref raw) = value;
        return raw & Mask;
    }

    /// <summary>The value of these bits; those above <see cref="Width"/> are dropped.</summary>
    public static T FromRaw(ulong raw)
    {
        raw &= Mask;
        if (Signed)
        {
            int unused = 64 - Width;
            raw = (ulong)((long)(raw << unused) >> unused);
        }

        return Unsafe.As<ulong, T>(ref raw);
    }

    private static ulong Mask => Width == 64 ? ulong.MaxValue : (1UL << Width) - 1;

    private static int MeasureWidth()
    {
        if (default(T) is IBits bits)
        {
            return bits.Width;
        }

        if (BundleOf<T>.Codec is { } bundle)
        {
            return bundle.Width;
        }

        if (typeof(T) == typeof(bool))
        {
            return 1;
        }

        if (typeof(T).IsEnum)
        {
            long greatest = typeof(T).GetEnumValues().Cast<object>().Select(Convert.ToInt64).DefaultIfEmpty(0).Max();
            return Math.Max(1, 64 - BitOperations.LeadingZeroCount((ulong)greatest));
        }

        throw new InvalidOperationException($"Type {typeof(T)} has no width in hardware; use bool, an enum, a [Bundle], or one of U1 to S64.");
    }
}
