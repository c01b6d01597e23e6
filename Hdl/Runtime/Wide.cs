using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hdl.Runtime;

/// <summary>
/// Values of more than 128 bits as little-endian words of 64 bits, the last one extended by the sign; emulators compute with them in place. Every function writes
/// to <c>d</c> and returns it. <c>d</c> may be an operand itself, except where it is said otherwise, but may not overlap one in part.
/// </summary>
public static unsafe partial class Wide
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* Copy(ulong* d, ulong* s, int words)
    {
        int i = 0;
        for (; i + 8 <= words; i += 8) Vector512.Load(s + i).Store(d + i);
        for (; i + 4 <= words; i += 4) Vector256.Load(s + i).Store(d + i);
        for (; i < words; i++) d[i] = s[i];
        return d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* Clear(ulong* d, int words)
    {
        new Span<ulong>(d, words).Clear();
        return d;
    }

    /// <summary>The address of data of an assembly, which never moves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* Data(ReadOnlySpan<ulong> data) => (ulong*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(data));

    /// <summary>Sets <paramref name="count"/> elements to one value.</summary>
    public static void Fill(ulong* d, ulong* s, int words, long count)
    {
        for (; count > 0; count--, d += words) Copy(d, s, words);
    }

    /// <summary>Extends <paramref name="from"/> words to more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* Extend(ulong* d, int words, ulong* s, int from, bool signed)
    {
        ulong fill = signed ? (ulong)((long)s[from - 1] >> 63) : 0;
        Copy(d, s, from);
        for (int i = from; i < words; i++) d[i] = fill;
        return d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* Extend(ulong* d, int words, ulong value)
    {
        d[0] = value;
        for (int i = 1; i < words; i++) d[i] = 0;
        return d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* Extend(ulong* d, int words, long value)
    {
        ulong fill = (ulong)(value >> 63);
        d[0] = (ulong)value;
        for (int i = 1; i < words; i++) d[i] = fill;
        return d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* Extend(ulong* d, int words, UInt128 value)
    {
        (d[0], d[1]) = ((ulong)value, (ulong)(value >> 64));
        for (int i = 2; i < words; i++) d[i] = 0;
        return d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* Extend(ulong* d, int words, Int128 value)
    {
        ulong fill = (ulong)(long)(value >> 127);
        (d[0], d[1]) = ((ulong)value, (ulong)(value >> 64));
        for (int i = 2; i < words; i++) d[i] = fill;
        return d;
    }

    /// <summary>Brings a value into the range of its width: the unused bits of the last word repeat the sign, or are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* Wrap(ulong* d, int bits, bool signed)
    {
        int last = (bits - 1) >> 6, unused = -bits & 63;
        d[last] = signed ? (ulong)((long)(d[last] << unused) >> unused) : d[last] << unused >> unused;
        return d;
    }

    /// <summary>The lowest 128 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt128 Low(ulong* s) => new(s[1], s[0]);

    /// <summary>An unsigned value as 64 bits; the greatest where it does not fit.</summary>
    public static ulong Saturate(ulong* s, int words) => IsZero(s + 1, words - 1) ? s[0] : ulong.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsZero(ulong* s, int words)
    {
        ulong any = 0;
        for (int i = 0; i < words; i++) any |= s[i];
        return any == 0;
    }

    /// <summary>Whether all bits of the width are set.</summary>
    public static bool IsAllOnes(ulong* s, int bits)
    {
        int last = (bits - 1) >> 6;
        ulong all = ulong.MaxValue;
        for (int i = 0; i < last; i++) all &= s[i];
        return all == ulong.MaxValue && s[last] << (-bits & 63) == ulong.MaxValue << (-bits & 63);
    }

    /// <summary>The exclusive or of all bits of the width.</summary>
    public static uint Parity(ulong* s, int bits)
    {
        int last = (bits - 1) >> 6;
        ulong folded = s[last] << (-bits & 63);
        for (int i = 0; i < last; i++) folded ^= s[i];
        return (uint)BitOperations.PopCount(folded) & 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Equal(ulong* left, ulong* right, int words)
    {
        ulong different = 0;
        for (int i = 0; i < words; i++) different |= left[i] ^ right[i];
        return different == 0;
    }

    public static bool Less(ulong* left, ulong* right, int words, bool signed)
    {
        int i = words - 1;
        if (signed && left[i] != right[i]) return (long)left[i] < (long)right[i];
        while (i > 0 && left[i] == right[i]) i--;
        return left[i] < right[i];
    }

    /// <summary>The lesser operand itself.</summary>
    public static ulong* Min(ulong* left, ulong* right, int words, bool signed) => Less(right, left, words, signed) ? right : left;

    /// <summary>The greater operand itself.</summary>
    public static ulong* Max(ulong* left, ulong* right, int words, bool signed) => Less(left, right, words, signed) ? right : left;
}
