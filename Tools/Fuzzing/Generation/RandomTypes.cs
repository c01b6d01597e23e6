using System.Numerics;
using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

/// <summary>Random types and values, with a liking for the corners.</summary>
public static class RandomTypes
{
    static readonly int[] LikelyWidths = [1, 1, 1, 2, 3, 4, 7, 8, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64];

    /// <summary>Widths at which the emulator changes from a word to two, and to many.</summary>
    static readonly int[] LikelyWideWidths = [65, 66, 96, 127, 128, 129, 130, 191, 192, 193];

    const int Word = 64, WideOneIn = 4;

    /// <param name="widest">Bits of the widest type, at least 64; what is beyond 64 is seldom.</param>
    public static BitType Type(System.Random random, int widest = Word)
    {
        int width = random.Next(3) == 0 ? random.Next(1, Word + 1) : LikelyWidths[random.Next(LikelyWidths.Length)];
        if (widest > Word && random.Next(WideOneIn) == 0) width = random.Next(3) == 0 ? random.Next(Word + 1, widest + 1) : Math.Min(widest, LikelyWideWidths[random.Next(LikelyWideWidths.Length)]);
        return Of(width, random.Next(5) < 2);
    }

    public static BitType Of(int width, bool signed) => signed ? BitType.SignedOf(width) : BitType.Unsigned(width);

    public static BigInteger Value(System.Random random, BitType type)
    {
        var one = BigInteger.One;
        var value = random.Next(6) switch
        {
            0 => BigInteger.Zero,
            1 => one,
            2 => -one,
            3 => (one << (type.Bits - 1)) - random.Next(2),
            4 => random.Next(0, 20),
            // Wide values a word at a time.
            _ => Enumerable.Range(0, (type.Bits + 63) / 64).Aggregate(BigInteger.Zero, (words, _) => (words << 64) + random.NextInt64(long.MinValue, long.MaxValue)),
        };
        return Operators.Wrap(value, type);
    }
}
