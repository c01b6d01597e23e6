using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hdl.Runtime;

/// <summary>
/// Reads and writes an element of the arena as a C# value. <c>bool</c> and U1…S64 have the arena's own layout; every test on the type
/// is a constant to the JIT, so that for them a read is one load.
/// </summary>
internal static unsafe class Element
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Read<T>(byte* address, SignalLayout layout)
        where T : struct
    {
        if (typeof(T).IsEnum || typeof(T) == typeof(UInt) || typeof(T) == typeof(SInt))
        {
            return ReadConverted<T>(address, layout);
        }

        return Unsafe.ReadUnaligned<T>(address);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<T>(byte* address, SignalLayout layout, T value)
        where T : struct
    {
        if (typeof(T).IsEnum || typeof(T) == typeof(UInt) || typeof(T) == typeof(SInt))
        {
            WriteConverted(address, layout, value);
            return;
        }

        Unsafe.WriteUnaligned(address, value);
    }

    private static T ReadConverted<T>(byte* address, SignalLayout layout)
        where T : struct
    {
        var words = new ReadOnlySpan<byte>(address, layout.ElementBytes);
        if (typeof(T) == typeof(SInt))
        {
            var value = new SInt(new BigInteger(words), layout.Width);
            return Unsafe.As<SInt, T>(ref value);
        }

        if (typeof(T) == typeof(UInt))
        {
            var value = new UInt(new BigInteger(words, isUnsigned: true), layout.Width);
            return Unsafe.As<UInt, T>(ref value);
        }

        return BitsOf<T>.FromRaw((ulong)new BigInteger(words, isUnsigned: true));
    }

    private static void WriteConverted<T>(byte* address, SignalLayout layout, T value)
        where T : struct
    {
        BigInteger number =
            typeof(T) == typeof(SInt) ? Unsafe.As<T, SInt>(ref value).Value :
            typeof(T) == typeof(UInt) ? Unsafe.As<T, UInt>(ref value).Value :
            BitsOf<T>.ToRaw(value);
        BigInteger limit = BigInteger.One << (layout.Signed ? layout.Width - 1 : layout.Width);
        if (number >= limit || number < (layout.Signed ? -limit : BigInteger.Zero))
        {
            throw Fault.DoesNotFit($"{layout.Type} ('{layout.Path}')", number, layout.Width, layout.Signed);
        }

        var bytes = new Span<byte>(address, layout.ElementBytes);
        bytes.Fill(number.Sign < 0 ? (byte)0xFF : (byte)0);
        number.TryWriteBytes(bytes, out _, isUnsigned: !layout.Signed);
    }
}
