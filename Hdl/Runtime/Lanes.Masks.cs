using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hdl.Runtime;

/// <content>Masks: bit i of a number says of lane i whether all its bits are set or clear. Higher bits of the number are not looked at.</content>
public static partial class Lanes
{
    /// <summary>Each byte has the bit of its lane among eight.</summary>
    const ulong BitOfByte = 0x8040201008040201;

    [MethodImpl(Inline)]
    public static Vector512<byte> Mask8x64(ulong mask) => Vector512.Create(Mask8x32(mask), Mask8x32(mask >> 32));

    [MethodImpl(Inline)]
    public static Vector256<byte> Mask8x32(ulong mask) => Vector256.Create(Mask8x16(mask), Mask8x16(mask >> 16));

    [MethodImpl(Inline)]
    public static Vector128<byte> Mask8x16(ulong mask)
    {
        Vector128<byte> bits = Vector128.Create(BitOfByte).AsByte();
        Vector128<byte> bytes = Vector128.Shuffle(Vector128.Create((ushort)mask).AsByte(), Vector128.Create((byte)0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1));
        return Vector128.Equals(bytes & bits, bits);
    }

    [MethodImpl(Inline)]
    public static Vector512<ushort> Mask16x32(ulong mask) => Vector512.Create(Mask16x16(mask), Mask16x16(mask >> 16));

    [MethodImpl(Inline)]
    public static Vector256<ushort> Mask16x16(ulong mask)
    {
        Vector256<ushort> bits = Vector256.Create((ushort)1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768);
        return Vector256.Equals(Vector256.Create((ushort)mask) & bits, bits);
    }

    [MethodImpl(Inline)]
    public static Vector512<uint> Mask32x16(ulong mask)
    {
        Vector512<uint> bits = Vector512.Create(1u, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768);
        return Vector512.Equals(Vector512.Create((uint)mask) & bits, bits);
    }

    [MethodImpl(Inline)]
    public static Vector512<ulong> Mask64x8(ulong mask)
    {
        Vector512<ulong> bits = Vector512.Create(1ul, 2, 4, 8, 16, 32, 64, 128);
        return Vector512.Equals(Vector512.Create(mask) & bits, bits);
    }
}
