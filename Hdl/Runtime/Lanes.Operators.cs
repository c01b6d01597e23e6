using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hdl.Runtime;

/// <content>Operators that vectors of .NET have not: shifts by the value of each lane, elements at the index of each lane, division.</content>
public static unsafe partial class Lanes
{
    /// <summary>Each lane shifted by its own amount; an amount of the lane's width or more gives 0.</summary>
    [MethodImpl(Inline)]
    public static Vector512<uint> ShiftLeft(Vector512<uint> value, Vector512<uint> amount) =>
        Avx512F.IsSupported ? Avx512F.ShiftLeftLogicalVariable(value, amount) : EachLane(value, amount, static (v, a) => a < 32 ? v << (int)a : 0);

    [MethodImpl(Inline)]
    public static Vector512<ulong> ShiftLeft(Vector512<ulong> value, Vector512<ulong> amount) =>
        Avx512F.IsSupported ? Avx512F.ShiftLeftLogicalVariable(value, amount) : EachLane(value, amount, static (v, a) => a < 64 ? v << (int)a : 0);

    [MethodImpl(Inline)]
    public static Vector512<uint> ShiftRight(Vector512<uint> value, Vector512<uint> amount) =>
        Avx512F.IsSupported ? Avx512F.ShiftRightLogicalVariable(value, amount) : EachLane(value, amount, static (v, a) => a < 32 ? v >> (int)a : 0);

    [MethodImpl(Inline)]
    public static Vector512<ulong> ShiftRight(Vector512<ulong> value, Vector512<ulong> amount) =>
        Avx512F.IsSupported ? Avx512F.ShiftRightLogicalVariable(value, amount) : EachLane(value, amount, static (v, a) => a < 64 ? v >> (int)a : 0);

    /// <summary>The same of signed lanes: an amount of the lane's width or more gives the sign.</summary>
    [MethodImpl(Inline)]
    public static Vector512<int> ShiftRight(Vector512<int> value, Vector512<uint> amount) =>
        Avx512F.IsSupported ? Avx512F.ShiftRightArithmeticVariable(value, amount) : EachLane(value.AsUInt32(), amount, static (v, a) => (uint)((int)v >> (int)Math.Min(a, 31))).AsInt32();

    [MethodImpl(Inline)]
    public static Vector512<long> ShiftRight(Vector512<long> value, Vector512<ulong> amount) =>
        Avx512F.IsSupported ? Avx512F.ShiftRightArithmeticVariable(value, amount) : EachLane(value.AsUInt64(), amount, static (v, a) => (ulong)((long)v >> (int)Math.Min(a, 63))).AsInt64();

    /// <summary>The element at the index of each lane. Up to three bytes behind an element may be read.</summary>
    [MethodImpl(Inline)]
    public static Vector512<uint> Gather(uint* elements, Vector512<uint> index) => Avx2.IsSupported
        ? Vector512.Create(Avx2.GatherVector256(elements, index.GetLower().AsInt32(), 4), Avx2.GatherVector256(elements, index.GetUpper().AsInt32(), 4))
        : GatherEach(elements, index);

    [MethodImpl(Inline)]
    public static Vector512<uint> Gather(ushort* elements, Vector512<uint> index) => Avx2.IsSupported
        ? Vector512.Create(Avx2.GatherVector256((uint*)elements, index.GetLower().AsInt32(), 2), Avx2.GatherVector256((uint*)elements, index.GetUpper().AsInt32(), 2)) & Vector512.Create(0xFFFFu)
        : GatherEach(elements, index);

    [MethodImpl(Inline)]
    public static Vector512<uint> Gather(byte* elements, Vector512<uint> index) => Avx2.IsSupported
        ? Vector512.Create(Avx2.GatherVector256((uint*)elements, index.GetLower().AsInt32(), 1), Avx2.GatherVector256((uint*)elements, index.GetUpper().AsInt32(), 1)) & Vector512.Create(0xFFu)
        : GatherEach(elements, index);

    /// <summary>The elements of the lower half of the lanes.</summary>
    [MethodImpl(Inline)]
    public static Vector512<ulong> GatherLower(ulong* elements, Vector512<uint> index) => Gather(elements, index.GetLower());

    [MethodImpl(Inline)]
    public static Vector512<ulong> GatherUpper(ulong* elements, Vector512<uint> index) => Gather(elements, index.GetUpper());

    /// <summary>Quotients; 0 where the divisor is.</summary>
    public static Vector512<uint> Divide(Vector512<uint> left, Vector512<uint> right) => EachLane(left, right, Total.Divide);

    public static Vector512<int> Divide(Vector512<int> left, Vector512<int> right) => EachLane(left, right, Total.Divide);

    public static Vector512<ulong> Divide(Vector512<ulong> left, Vector512<ulong> right) => EachLane(left, right, Total.Divide);

    public static Vector512<long> Divide(Vector512<long> left, Vector512<long> right) => EachLane(left, right, Total.Divide);

    /// <summary>Remainders; the dividend where the divisor is 0.</summary>
    public static Vector512<uint> Remainder(Vector512<uint> left, Vector512<uint> right) => EachLane(left, right, Total.Remainder);

    public static Vector512<int> Remainder(Vector512<int> left, Vector512<int> right) => EachLane(left, right, Total.Remainder);

    public static Vector512<ulong> Remainder(Vector512<ulong> left, Vector512<ulong> right) => EachLane(left, right, Total.Remainder);

    public static Vector512<long> Remainder(Vector512<long> left, Vector512<long> right) => EachLane(left, right, Total.Remainder);

    [MethodImpl(Inline)]
    static Vector512<ulong> Gather(ulong* elements, Vector256<uint> index)
    {
        if (Avx2.IsSupported) return Vector512.Create(Avx2.GatherVector256(elements, index.GetLower().AsInt32(), 8), Avx2.GatherVector256(elements, index.GetUpper().AsInt32(), 8));
        ulong* gathered = stackalloc ulong[Vector512<ulong>.Count];
        for (int lane = 0; lane < Vector512<ulong>.Count; lane++) gathered[lane] = elements[index[lane]];
        return Vector512.Load(gathered);
    }

    static Vector512<uint> GatherEach<T>(T* elements, Vector512<uint> index)
        where T : unmanaged
    {
        uint* gathered = stackalloc uint[Vector512<uint>.Count];
        for (int lane = 0; lane < Vector512<uint>.Count; lane++) gathered[lane] = uint.CreateTruncating((ulong)Convert.ToUInt64(elements[index[lane]], null));
        return Vector512.Load(gathered);
    }

    static Vector512<T> EachLane<T>(Vector512<T> left, Vector512<T> right, Func<T, T, T> of)
        where T : unmanaged
    {
        T* results = stackalloc T[Vector512<T>.Count];
        for (int lane = 0; lane < Vector512<T>.Count; lane++) results[lane] = of(left[lane], right[lane]);
        return Vector512.Load(results);
    }
}
