using System.Runtime.CompilerServices;

namespace Hdl.Runtime;

public static unsafe partial class Wide
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* Add(ulong* d, ulong* left, ulong* right, int words)
    {
        if (IsVector(words)) return AddEight(d, left, right);
        ulong carry = 0;
        for (int i = 0; i < words; i++)
        {
            ulong l = left[i], sum = l + right[i], total = sum + carry;
            carry = (sum < l ? 1ul : 0ul) | (total < sum ? 1ul : 0ul);
            d[i] = total;
        }

        return d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* Subtract(ulong* d, ulong* left, ulong* right, int words)
    {
        if (IsVector(words)) return SubtractEight(d, left, right);
        ulong borrow = 0;
        for (int i = 0; i < words; i++)
        {
            ulong l = left[i], difference = l - right[i], total = difference - borrow;
            borrow = (difference > l ? 1ul : 0ul) | (total > difference ? 1ul : 0ul);
            d[i] = total;
        }

        return d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* Negate(ulong* d, ulong* s, int words)
    {
        ulong carry = 1;
        for (int i = 0; i < words; i++)
        {
            ulong negated = ~s[i] + carry;
            carry = carry != 0 && negated == 0 ? 1ul : 0ul;
            d[i] = negated;
        }

        return d;
    }

    /// <summary>The lowest <paramref name="words"/> words of a product of values of fewer or as many words, unsigned. <paramref name="d"/> is no operand.</summary>
    public static ulong* Multiply(ulong* d, int words, ulong* left, int leftWords, ulong* right, int rightWords)
    {
        Clear(d, words);
        for (int i = 0; i < leftWords && i < words; i++)
        {
            ulong factor = left[i], carry = 0;
            if (factor == 0) continue;
            int most = Math.Min(rightWords, words - i);
            for (int j = 0; j < most; j++)
            {
                ulong high = Math.BigMul(factor, right[j], out ulong low);
                low += carry;
                high += low < carry ? 1ul : 0ul;
                ulong sum = d[i + j] + low;
                carry = high + (sum < low ? 1ul : 0ul);
                d[i + j] = sum;
            }

            if (i + most < words) d[i + most] = carry;
        }

        return d;
    }

    /// <summary>The quotient, truncated to zero; by zero it is 0. <paramref name="d"/> is no operand.</summary>
    public static ulong* Divide(ulong* d, ulong* left, ulong* right, int words, bool signed)
    {
        ulong* rest = stackalloc ulong[3 * words + 1];
        bool negative = signed && (long)(left[words - 1] ^ right[words - 1]) < 0;
        if (IsZero(right, words)) return Clear(d, words);
        DivideMagnitudes(d, rest, left, right, words, signed);
        return negative ? Negate(d, d, words) : d;
    }

    /// <summary>The remainder, with the sign of the dividend; by zero it is the dividend. <paramref name="d"/> is no operand.</summary>
    public static ulong* Remainder(ulong* d, ulong* left, ulong* right, int words, bool signed)
    {
        if (IsZero(right, words)) return Copy(d, left, words);
        ulong* rest = stackalloc ulong[3 * words + 1];
        bool negative = signed && (long)left[words - 1] < 0;
        DivideMagnitudes(d, rest, left, right, words, signed);
        return negative ? Negate(d, rest, words) : Copy(d, rest, words);
    }

    /// <summary>
    /// Schoolbook division in digits of 32 bits (Knuth, volume 2, algorithm D) of the magnitudes. <paramref name="rest"/> has room for three operands and a word; the remainder
    /// is left in its first words.
    /// </summary>
    private static void DivideMagnitudes(ulong* quotient, ulong* rest, ulong* left, ulong* right, int words, bool signed)
    {
        ulong* magnitude = rest + words + 1, divisorWords = magnitude + words;
        _ = signed && (long)left[words - 1] < 0 ? Negate(magnitude, left, words) : Copy(magnitude, left, words);
        _ = signed && (long)right[words - 1] < 0 ? Negate(divisorWords, right, words) : Copy(divisorWords, right, words);
        Clear(quotient, words);
        var divisor = (uint*)divisorWords;
        int digits = 2 * words;
        while (divisor[digits - 1] == 0) digits--;
        if (digits == 1)
        {
            ulong carried = 0;
            for (int i = 2 * words - 1; i >= 0; i--)
            {
                ulong part = (carried << 32) | ((uint*)magnitude)[i];
                ((uint*)quotient)[i] = (uint)(part / divisor[0]);
                carried = part % divisor[0];
            }

            Extend(rest, words, carried);
            return;
        }

        // Scaled so that the divisor's first digit has its upper bit set: a guessed digit is then at most two too high.
        int scale = System.Numerics.BitOperations.LeadingZeroCount(divisor[digits - 1]);
        ShiftLeft(divisorWords, divisorWords, words, (ulong)scale);
        rest[words] = 0;
        Copy(rest, magnitude, words);
        ShiftLeft(rest, rest, words + 1, (ulong)scale);
        var remainder = (uint*)rest;
        for (int at = 2 * words - digits; at >= 0; at--)
        {
            ulong top = ((ulong)remainder[at + digits] << 32) | remainder[at + digits - 1];
            ulong guess = top / divisor[digits - 1], over = top % divisor[digits - 1];
            while (guess > uint.MaxValue || guess * divisor[digits - 2] > ((over << 32) | remainder[at + digits - 2]))
            {
                guess--;
                over += divisor[digits - 1];
                if (over > uint.MaxValue) break;
            }

            ulong borrow = 0;
            for (int i = 0; i < digits; i++)
            {
                ulong product = guess * divisor[i] + borrow;
                uint taken = (uint)product;
                borrow = (product >> 32) + (remainder[at + i] < taken ? 1ul : 0ul);
                remainder[at + i] -= taken;
            }

            bool tooHigh = remainder[at + digits] < borrow;
            remainder[at + digits] -= (uint)borrow;
            if (tooHigh)
            {
                guess--;
                ulong carry = 0;
                for (int i = 0; i < digits; i++)
                {
                    carry += (ulong)remainder[at + i] + divisor[i];
                    remainder[at + i] = (uint)carry;
                    carry >>= 32;
                }

                remainder[at + digits] += (uint)carry;
            }

            ((uint*)quotient)[at] = (uint)guess;
        }

        ShiftRight(rest, rest, words + 1, (ulong)scale, signed: false);
    }
}
