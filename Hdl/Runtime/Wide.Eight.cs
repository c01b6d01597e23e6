using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hdl.Runtime;

/// <summary>Values of eight words are one vector: carries and shifts cross its lanes.</summary>
public static unsafe partial class Wide
{
    private const int Lanes = 8, BitsOfLane = 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsVector(int words) => words == Lanes && Avx512F.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong* AddEight(ulong* d, ulong* left, ulong* right)
    {
        Vector512<ulong> l = Vector512.Load(left), sum = l + Vector512.Load(right);
        ulong carries = Vector512.LessThan(sum, l).ExtractMostSignificantBits(), passed = Vector512.Equals(sum, Vector512<ulong>.AllBitsSet).ExtractMostSignificantBits();
        (sum - Receiving(carries, passed)).Store(d);
        return d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong* SubtractEight(ulong* d, ulong* left, ulong* right)
    {
        Vector512<ulong> l = Vector512.Load(left), r = Vector512.Load(right), difference = l - r;
        ulong borrows = Vector512.LessThan(l, r).ExtractMostSignificantBits(), passed = Vector512.Equals(difference, Vector512<ulong>.Zero).ExtractMostSignificantBits();
        (difference + Receiving(borrows, passed)).Store(d);
        return d;
    }

    /// <summary>All ones in the lanes that a carry reaches: from the lane below, or through lanes that pass it on, as it runs through the ones of a sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Receiving(ulong carries, ulong passed)
    {
        Vector512<ulong> lane = Vector512.Create(1UL, 2, 4, 8, 16, 32, 64, 128);
        return Vector512.Equals(Vector512.Create(((carries << 1) + passed) ^ passed) & lane, lane);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong* ShiftLeftEight(ulong* d, ulong* s, ulong amount)
    {
        ulong shift = amount % BitsOfLane;
        Vector512<ulong> words = Vector512.Load(s), lane = Vector512<ulong>.Indices, skip = Vector512.Create(Math.Min(amount / BitsOfLane, Lanes));
        Vector512<ulong> own = Avx512F.PermuteVar8x64(words, lane - skip) & Vector512.GreaterThanOrEqual(lane, skip);
        Vector512<ulong> below = Avx512F.PermuteVar8x64(words, lane - skip - Vector512<ulong>.One) & Vector512.GreaterThan(lane, skip);
        (Avx512F.ShiftLeftLogical(own, Vector128.CreateScalar(shift)) | Avx512F.ShiftRightLogical(below, Vector128.CreateScalar(BitsOfLane - shift))).Store(d);
        return d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong* ShiftRightEight(ulong* d, ulong* s, ulong amount, ulong fill)
    {
        ulong shift = amount % BitsOfLane;
        Vector512<ulong> words = Vector512.Load(s), beyond = Vector512.Create(fill), from = Vector512<ulong>.Indices + Vector512.Create(Math.Min(amount / BitsOfLane, Lanes)), last = Vector512.Create((ulong)Lanes - 1);
        Vector512<ulong> own = Vector512.ConditionalSelect(Vector512.GreaterThan(from, last), beyond, Avx512F.PermuteVar8x64(words, from));
        Vector512<ulong> above = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(from, last), beyond, Avx512F.PermuteVar8x64(words, from + Vector512<ulong>.One));
        (Avx512F.ShiftRightLogical(own, Vector128.CreateScalar(shift)) | Avx512F.ShiftLeftLogical(above, Vector128.CreateScalar(BitsOfLane - shift))).Store(d);
        return d;
    }
}
