using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hdl.Runtime;

public static unsafe partial class Wide
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* And(ulong* d, ulong* left, ulong* right, int words)
    {
        int i = 0;
        for (; i + 8 <= words; i += 8) (Vector512.Load(left + i) & Vector512.Load(right + i)).Store(d + i);
        for (; i + 4 <= words; i += 4) (Vector256.Load(left + i) & Vector256.Load(right + i)).Store(d + i);
        for (; i < words; i++) d[i] = left[i] & right[i];
        return d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* Or(ulong* d, ulong* left, ulong* right, int words)
    {
        int i = 0;
        for (; i + 8 <= words; i += 8) (Vector512.Load(left + i) | Vector512.Load(right + i)).Store(d + i);
        for (; i + 4 <= words; i += 4) (Vector256.Load(left + i) | Vector256.Load(right + i)).Store(d + i);
        for (; i < words; i++) d[i] = left[i] | right[i];
        return d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* Xor(ulong* d, ulong* left, ulong* right, int words)
    {
        int i = 0;
        for (; i + 8 <= words; i += 8) (Vector512.Load(left + i) ^ Vector512.Load(right + i)).Store(d + i);
        for (; i + 4 <= words; i += 4) (Vector256.Load(left + i) ^ Vector256.Load(right + i)).Store(d + i);
        for (; i < words; i++) d[i] = left[i] ^ right[i];
        return d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* Not(ulong* d, ulong* s, int words)
    {
        int i = 0;
        for (; i + 8 <= words; i += 8) (~Vector512.Load(s + i)).Store(d + i);
        for (; i + 4 <= words; i += 4) (~Vector256.Load(s + i)).Store(d + i);
        for (; i < words; i++) d[i] = ~s[i];
        return d;
    }

    public static ulong* ShiftLeft(ulong* d, ulong* s, int words, ulong amount)
    {
        if (IsVector(words)) return ShiftLeftEight(d, s, amount);
        if (amount >= (ulong)words * 64) return Clear(d, words);
        int skip = (int)(amount >> 6), shift = (int)(amount & 63);
        // From the top down, so that no word is overwritten before it is read.
        for (int i = words - 1; i > skip; i--) d[i] = (s[i - skip] << shift) | Carried(s[i - skip - 1], shift);
        d[skip] = s[0] << shift;
        return skip == 0 ? d : Below(d, skip);
    }

    /// <summary>Shifts right and fills with 0, or with the sign.</summary>
    public static ulong* ShiftRight(ulong* d, ulong* s, int words, ulong amount, bool signed)
    {
        ulong fill = signed ? (ulong)((long)s[words - 1] >> 63) : 0;
        if (IsVector(words)) return ShiftRightEight(d, s, amount, fill);
        int skip = amount >= (ulong)words * 64 ? words : (int)(amount >> 6), shift = (int)(amount & 63), kept = words - skip;
        for (int i = 0; i < kept - 1; i++) d[i] = (s[i + skip] >> shift) | (s[i + skip + 1] << 1 << (63 - shift));
        if (kept > 0) d[kept - 1] = (s[words - 1] >> shift) | (fill << 1 << (63 - shift));
        for (int i = kept; i < words; i++) d[i] = fill;
        return d;
    }

    /// <summary>The 64 bits from <paramref name="offset"/> up of an unsigned value; outside it they are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Word(ulong* s, int words, long offset)
    {
        // Rounded down, also below 0.
        long at = offset >> 6;
        int shift = (int)(offset & 63);
        ulong low = (ulong)at < (ulong)words ? s[at] : 0;
        return shift == 0 ? low : (low >> shift) | ((ulong)(at + 1) < (ulong)words ? s[at + 1] << (64 - shift) : 0);
    }

    /// <summary>The 128 bits from <paramref name="offset"/> up of an unsigned value; outside it they are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt128 Words(ulong* s, int words, long offset) => new(offset > long.MaxValue - 64 ? 0 : Word(s, words, offset + 64), Word(s, words, offset));

    /// <summary><paramref name="words"/> words from bit <paramref name="offset"/> up of an unsigned value; outside it they are 0. <paramref name="d"/> may be the operand where the offset is not negative.</summary>
    public static ulong* Slice(ulong* d, int words, ulong* s, int from, long offset)
    {
        if (offset >= 64L * from || offset <= -64L * words) return Clear(d, words);
        for (int i = 0; i < words; i++) d[i] = Word(s, from, offset + 64L * i);
        return d;
    }

    /// <summary>Sets bits that are 0 so far: <paramref name="value"/>, whose unused bits are 0, from bit <paramref name="offset"/> up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* Put(ulong* d, int words, int offset, ulong value)
    {
        int at = offset >> 6, shift = offset & 63;
        d[at] |= value << shift;
        if (shift != 0 && at + 1 < words) d[at + 1] |= value >> (64 - shift);
        return d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* Put(ulong* d, int words, int offset, UInt128 value)
    {
        Put(d, words, offset, (ulong)value);
        return offset + 64 < 64 * words ? Put(d, words, offset + 64, (ulong)(value >> 64)) : d;
    }

    public static ulong* Put(ulong* d, int words, int offset, ulong* value, int from)
    {
        for (int i = 0; i < from && offset + 64 * i < 64 * words; i++) Put(d, words, offset + 64 * i, value[i]);
        return d;
    }

    /// <summary>
    /// Replaces <paramref name="width"/> bits from <paramref name="offset"/> up by those of <paramref name="value"/>, which is at least as wide; bits outside
    /// <paramref name="words"/> words are dropped. The value may not be the destination.
    /// </summary>
    public static ulong* Insert(ulong* d, int words, long offset, int width, ulong* value)
    {
        if (offset >= 64L * words || offset <= -(long)width) return d;
        int from = (width + 63) >> 6;
        long first = Math.Max(0, offset >> 6), last = Math.Min(words - 1, (offset + width - 1) >> 6);
        for (long i = first; i <= last; i++)
        {
            long low = Math.Max(0, offset - 64 * i), high = Math.Min(64, offset + width - 64 * i);
            ulong mask = (high == 64 ? ulong.MaxValue : (1ul << (int)high) - 1) & ulong.MaxValue << (int)low;
            d[i] = (d[i] & ~mask) | (Word(value, from, 64 * i - offset) & mask);
        }

        return d;
    }

    /// <summary>Replaces up to 64 bits.</summary>
    public static ulong* Insert(ulong* d, int words, long offset, int width, ulong value) => Insert(d, words, offset, width, &value);

    /// <summary>Replaces up to 128 bits.</summary>
    public static ulong* Insert(ulong* d, int words, long offset, int width, UInt128 value)
    {
        ulong* both = stackalloc ulong[2] { (ulong)value, (ulong)(value >> 64) };
        return Insert(d, words, offset, width, both);
    }

    /// <summary>An unsigned offset as a signed one; beyond every width where it does not fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Offset(ulong offset) => offset > long.MaxValue ? long.MaxValue : (long)offset;

    /// <summary>What a left shift by less than 64 takes from the word below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Carried(ulong below, int shift) => below >> 1 >> (63 - shift);

    private static ulong* Below(ulong* d, int words)
    {
        for (int i = 0; i < words; i++) d[i] = 0;
        return d;
    }
}
