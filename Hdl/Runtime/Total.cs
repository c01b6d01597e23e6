using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hdl.Runtime;

/// <summary>Operators that C# leaves undefined or masks, made total as the language defines them: division by zero gives 0, its remainder the dividend; oversize shifts move everything out.</summary>
public static class Total
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Divide<T>(T left, T right) where T : IBinaryInteger<T>, IMinMaxValue<T> =>
        T.IsZero(right) ? T.Zero : T.IsNegative(right) && right == -T.One ? unchecked(T.Zero - left) : left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Remainder<T>(T left, T right) where T : IBinaryInteger<T>, IMinMaxValue<T> =>
        T.IsZero(right) ? left : T.IsNegative(right) && right == -T.One ? T.Zero : left % right;

    /// <summary>Shifts left; by the size of the C# type or more gives 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ShiftLeft<T>(T value, ulong amount) where T : struct, IBinaryInteger<T> =>
        amount >= (ulong)(Unsafe.SizeOf<T>() * 8) ? T.Zero : value << (int)amount;

    /// <summary>Shifts right; by the size of the C# type or more gives 0, or -1 for negative values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ShiftRight<T>(T value, ulong amount) where T : struct, IBinaryInteger<T> =>
        amount >= (ulong)(Unsafe.SizeOf<T>() * 8) ? T.IsNegative(value) ? T.Zero - T.One : T.Zero : value >> (int)amount;

    /// <summary>A wide shift amount as 64 bits; larger than any shift where it does not fit.</summary>
    public static ulong Saturate(UInt128 amount) => amount > ulong.MaxValue ? ulong.MaxValue : (ulong)amount;

    /// <summary>The exclusive or of all bits.</summary>
    public static int Parity(UInt128 value) => (int)(UInt128.PopCount(value) & UInt128.One);

    /// <summary>The ceiling of the logarithm to base 2; 0 for values below 2.</summary>
    public static int Log2(int value) => value < 2 ? 0 : 32 - BitOperations.LeadingZeroCount((uint)(value - 1));
}
