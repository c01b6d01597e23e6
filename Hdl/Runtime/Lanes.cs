using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hdl.Runtime;

/// <summary>
/// Conversions between lane widths that keep the order of lanes. A vector below 512 bits becomes one of twice or half its size; 512-bit vectors become two, or two become one.
/// Narrowing drops upper bits.
/// </summary>
public static partial class Lanes
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    public static Vector256<short> Widen(Vector128<sbyte> value) =>
        Avx2.IsSupported ? Avx2.ConvertToVector256Int16(value) : Vector256.Create(Vector128.WidenLower(value), Vector128.WidenUpper(value));

    [MethodImpl(Inline)]
    public static Vector512<short> Widen(Vector256<sbyte> value) =>
        Avx512BW.IsSupported ? Avx512BW.ConvertToVector512Int16(value) : Vector512.Create(Vector256.WidenLower(value), Vector256.WidenUpper(value));

    [MethodImpl(Inline)]
    public static Vector512<short> WidenLower(Vector512<sbyte> value) => Widen(value.GetLower());

    [MethodImpl(Inline)]
    public static Vector512<short> WidenUpper(Vector512<sbyte> value) => Widen(value.GetUpper());

    [MethodImpl(Inline)]
    public static Vector128<sbyte> Narrow(Vector256<short> value) => Vector128.Narrow(value.GetLower(), value.GetUpper());

    [MethodImpl(Inline)]
    public static Vector256<sbyte> Narrow(Vector512<short> value) =>
        Avx512BW.IsSupported ? Avx512BW.ConvertToVector256SByte(value) : Vector256.Narrow(value.GetLower(), value.GetUpper());

    [MethodImpl(Inline)]
    public static Vector512<sbyte> Narrow(Vector512<short> lower, Vector512<short> upper) => Vector512.Create(Narrow(lower), Narrow(upper));

    [MethodImpl(Inline)]
    public static Vector256<int> Widen(Vector128<short> value) =>
        Avx2.IsSupported ? Avx2.ConvertToVector256Int32(value) : Vector256.Create(Vector128.WidenLower(value), Vector128.WidenUpper(value));

    [MethodImpl(Inline)]
    public static Vector512<int> Widen(Vector256<short> value) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector512Int32(value) : Vector512.Create(Vector256.WidenLower(value), Vector256.WidenUpper(value));

    [MethodImpl(Inline)]
    public static Vector512<int> WidenLower(Vector512<short> value) => Widen(value.GetLower());

    [MethodImpl(Inline)]
    public static Vector512<int> WidenUpper(Vector512<short> value) => Widen(value.GetUpper());

    [MethodImpl(Inline)]
    public static Vector128<short> Narrow(Vector256<int> value) => Vector128.Narrow(value.GetLower(), value.GetUpper());

    [MethodImpl(Inline)]
    public static Vector256<short> Narrow(Vector512<int> value) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector256Int16(value) : Vector256.Narrow(value.GetLower(), value.GetUpper());

    [MethodImpl(Inline)]
    public static Vector512<short> Narrow(Vector512<int> lower, Vector512<int> upper) => Vector512.Create(Narrow(lower), Narrow(upper));

    [MethodImpl(Inline)]
    public static Vector256<long> Widen(Vector128<int> value) =>
        Avx2.IsSupported ? Avx2.ConvertToVector256Int64(value) : Vector256.Create(Vector128.WidenLower(value), Vector128.WidenUpper(value));

    [MethodImpl(Inline)]
    public static Vector512<long> Widen(Vector256<int> value) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector512Int64(value) : Vector512.Create(Vector256.WidenLower(value), Vector256.WidenUpper(value));

    [MethodImpl(Inline)]
    public static Vector512<long> WidenLower(Vector512<int> value) => Widen(value.GetLower());

    [MethodImpl(Inline)]
    public static Vector512<long> WidenUpper(Vector512<int> value) => Widen(value.GetUpper());

    [MethodImpl(Inline)]
    public static Vector128<int> Narrow(Vector256<long> value) => Vector128.Narrow(value.GetLower(), value.GetUpper());

    [MethodImpl(Inline)]
    public static Vector256<int> Narrow(Vector512<long> value) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector256Int32(value) : Vector256.Narrow(value.GetLower(), value.GetUpper());

    [MethodImpl(Inline)]
    public static Vector512<int> Narrow(Vector512<long> lower, Vector512<long> upper) => Vector512.Create(Narrow(lower), Narrow(upper));

    [MethodImpl(Inline)]
    public static Vector256<ushort> Widen(Vector128<byte> value) =>
        Avx2.IsSupported ? Avx2.ConvertToVector256Int16(value).AsUInt16() : Vector256.Create(Vector128.WidenLower(value), Vector128.WidenUpper(value));

    [MethodImpl(Inline)]
    public static Vector512<ushort> Widen(Vector256<byte> value) =>
        Avx512BW.IsSupported ? Avx512BW.ConvertToVector512UInt16(value) : Vector512.Create(Vector256.WidenLower(value), Vector256.WidenUpper(value));

    [MethodImpl(Inline)]
    public static Vector512<ushort> WidenLower(Vector512<byte> value) => Widen(value.GetLower());

    [MethodImpl(Inline)]
    public static Vector512<ushort> WidenUpper(Vector512<byte> value) => Widen(value.GetUpper());

    [MethodImpl(Inline)]
    public static Vector128<byte> Narrow(Vector256<ushort> value) => Vector128.Narrow(value.GetLower(), value.GetUpper());

    [MethodImpl(Inline)]
    public static Vector256<byte> Narrow(Vector512<ushort> value) =>
        Avx512BW.IsSupported ? Avx512BW.ConvertToVector256Byte(value) : Vector256.Narrow(value.GetLower(), value.GetUpper());

    [MethodImpl(Inline)]
    public static Vector512<byte> Narrow(Vector512<ushort> lower, Vector512<ushort> upper) => Vector512.Create(Narrow(lower), Narrow(upper));

    [MethodImpl(Inline)]
    public static Vector256<uint> Widen(Vector128<ushort> value) =>
        Avx2.IsSupported ? Avx2.ConvertToVector256Int32(value).AsUInt32() : Vector256.Create(Vector128.WidenLower(value), Vector128.WidenUpper(value));

    [MethodImpl(Inline)]
    public static Vector512<uint> Widen(Vector256<ushort> value) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector512UInt32(value) : Vector512.Create(Vector256.WidenLower(value), Vector256.WidenUpper(value));

    [MethodImpl(Inline)]
    public static Vector512<uint> WidenLower(Vector512<ushort> value) => Widen(value.GetLower());

    [MethodImpl(Inline)]
    public static Vector512<uint> WidenUpper(Vector512<ushort> value) => Widen(value.GetUpper());

    [MethodImpl(Inline)]
    public static Vector128<ushort> Narrow(Vector256<uint> value) => Vector128.Narrow(value.GetLower(), value.GetUpper());

    [MethodImpl(Inline)]
    public static Vector256<ushort> Narrow(Vector512<uint> value) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector256UInt16(value) : Vector256.Narrow(value.GetLower(), value.GetUpper());

    [MethodImpl(Inline)]
    public static Vector512<ushort> Narrow(Vector512<uint> lower, Vector512<uint> upper) => Vector512.Create(Narrow(lower), Narrow(upper));

    [MethodImpl(Inline)]
    public static Vector256<ulong> Widen(Vector128<uint> value) =>
        Avx2.IsSupported ? Avx2.ConvertToVector256Int64(value).AsUInt64() : Vector256.Create(Vector128.WidenLower(value), Vector128.WidenUpper(value));

    [MethodImpl(Inline)]
    public static Vector512<ulong> Widen(Vector256<uint> value) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector512UInt64(value) : Vector512.Create(Vector256.WidenLower(value), Vector256.WidenUpper(value));

    [MethodImpl(Inline)]
    public static Vector512<ulong> WidenLower(Vector512<uint> value) => Widen(value.GetLower());

    [MethodImpl(Inline)]
    public static Vector512<ulong> WidenUpper(Vector512<uint> value) => Widen(value.GetUpper());

    [MethodImpl(Inline)]
    public static Vector128<uint> Narrow(Vector256<ulong> value) => Vector128.Narrow(value.GetLower(), value.GetUpper());

    [MethodImpl(Inline)]
    public static Vector256<uint> Narrow(Vector512<ulong> value) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector256UInt32(value) : Vector256.Narrow(value.GetLower(), value.GetUpper());

    [MethodImpl(Inline)]
    public static Vector512<uint> Narrow(Vector512<ulong> lower, Vector512<ulong> upper) => Vector512.Create(Narrow(lower), Narrow(upper));
}
