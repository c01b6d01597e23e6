using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Hdl.Tracing;

/// <summary>
/// Text of a VCD file on its way out: lines are put together in a buffer, and handed over many at a time, each whole, while the next come into another: what a file system does with them takes as
/// long as all else.
/// </summary>
internal sealed unsafe class VcdBuffer(Action<ReadOnlyMemory<byte>> write)
{
    private const int Size = 1 << 18, DigitsOfWord = 64, MostOfTime = 24;

    private byte[] bytes = GC.AllocateUninitializedArray<byte>(Size);
    private byte[] other = GC.AllocateUninitializedArray<byte>(Size);
    private int count;
    private Task writing = Task.CompletedTask;

    /// <summary>A line of any text.</summary>
    public void Line(string text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length) + 1;
        Reserve(most);
        count += Encoding.UTF8.GetBytes(text, bytes.AsSpan(count));
        bytes[count++] = (byte)'\n';
    }

    /// <summary>The line that says at what time the following changes happen.</summary>
    public void Time(long time)
    {
        Reserve(MostOfTime);
        bytes[count++] = (byte)'#';
        Utf8Formatter.TryFormat(time, bytes.AsSpan(count), out int digits);
        count += digits;
        bytes[count++] = (byte)'\n';
    }

    /// <summary>The lines of variables that have other values.</summary>
    /// <param name="variables">All of the file.</param>
    /// <param name="changed">A bit for each variable.</param>
    /// <param name="arena">Where their values are.</param>
    public void Changes(ReadOnlySpan<VcdVariable> variables, ReadOnlySpan<ulong> changed, byte* arena)
    {
        // What is written beyond the end of a line, and overwritten by the next one, has room too.
        const int MostOfLine = 1 + 2 * DigitsOfWord + VcdVariable.MostOfTail;
        for (int i = 0; i < changed.Length; i++)
        {
            ulong rest = changed[i];
            if (rest == 0)
            {
                continue;
            }

            Reserve(64 * MostOfLine);
            ref byte start = ref bytes[0];
            nint at = count;
            do
            {
                ref readonly VcdVariable variable = ref variables[i * 64 + BitOperations.TrailingZeroCount(rest)];
                rest &= rest - 1;
                if (variable.Width > 64)
                {
                    count = (int)at;
                    Wide(in variable, arena + variable.Offset);
                    Reserve(64 * MostOfLine);
                    start = ref bytes[0];
                    at = count;
                    continue;
                }

                // A bit has no 'b' before it, which its digit then overwrites.
                Unsafe.Add(ref start, at) = (byte)'b';
                at += variable.Width == 1 ? 0 : 1;
                at += Digits(ref Unsafe.Add(ref start, at), Unsafe.ReadUnaligned<ulong>(arena + variable.Offset) & variable.Mask);
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, at), variable.Tail);
                at += variable.TailLength;
            }
            while (rest != 0);

            count = (int)at;
        }
    }

    /// <summary>Hands over what there is, and waits until it is written.</summary>
    /// <exception cref="IOException">This or what was handed over before it could not be written.</exception>
    public void Flush()
    {
        HandOver();
        Wait();
    }

    private void HandOver()
    {
        Wait();
        if (count > 0)
        {
            ReadOnlyMemory<byte> full = bytes.AsMemory(0, count);
            (bytes, other, count) = (other, bytes, 0);
            writing = Task.Run(() => write(full));
        }
    }

    // A fault is told once; what comes then is tried again.
    private void Wait()
    {
        Task before = writing;
        writing = Task.CompletedTask;
        before.GetAwaiter().GetResult();
    }

    private void Wide(in VcdVariable variable, byte* element)
    {
        int words = (variable.Width + 63) / 64;
        Reserve(1 + (words + 1) * DigitsOfWord + VcdVariable.MostOfTail);
        bytes[count++] = (byte)'b';
        int word = words - 1;
        ulong value = Unsafe.ReadUnaligned<ulong>(element + 8 * word) & variable.Mask;
        while (value == 0 && word > 0)
        {
            value = Unsafe.ReadUnaligned<ulong>(element + 8 * --word);
        }

        count += Digits(ref bytes[count], value);
        while (word > 0)
        {
            AllDigits(ref bytes[count], Unsafe.ReadUnaligned<ulong>(element + 8 * --word));
            count += DigitsOfWord;
        }

        Unsafe.WriteUnaligned(ref bytes[count], variable.Tail);
        count += variable.TailLength;
    }

    /// <summary>Writes a number in binary without leading zeros, and something behind it, 64 bytes together.</summary>
    /// <returns>How many digits it has.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digits(ref byte at, ulong value)
    {
        int leading = BitOperations.LeadingZeroCount(value | 1);
        AllDigits(ref at, value << leading);
        return DigitsOfWord - leading;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AllDigits(ref byte at, ulong value)
    {
        if (Avx512BW.IsSupported)
        {
            // Each byte takes the byte of the word in which its bit lies, and looks at that bit.
            Vector512<byte> bits = Vector512.Create(0x0102040810204080UL).AsByte();
            Vector512<byte> places = Vector512.Create(
                Vector256.Create(0x0707070707070707UL, 0x0606060606060606UL, 0x0505050505050505UL, 0x0404040404040404UL),
                Vector256.Create(0x0303030303030303UL, 0x0202020202020202UL, 0x0101010101010101UL, 0UL)).AsByte();
            Vector512<byte> ones = Vector512.Equals(Avx512BW.Shuffle(Vector512.Create(value).AsByte(), places) & bits, bits);
            (Vector512.Create((byte)'0') - ones).StoreUnsafe(ref at);
            return;
        }

        for (int i = 0; i < 4; i++, value <<= 16)
        {
            Vector128<byte> bits = Vector128.Create(0x0102040810204080UL).AsByte();
            Vector128<byte> ones = Vector128.Equals(Vector128.Shuffle(Vector128.Create(value).AsByte(), Vector128.Create(0x0707070707070707UL, 0x0606060606060606UL).AsByte()) & bits, bits);
            (Vector128.Create((byte)'0') - ones).StoreUnsafe(ref Unsafe.Add(ref at, 16 * i));
        }
    }

    /// <summary>Makes room for so many bytes.</summary>
    private void Reserve(int more)
    {
        if (bytes.Length - count >= more)
        {
            return;
        }

        HandOver();
        if (bytes.Length < more)
        {
            bytes = GC.AllocateUninitializedArray<byte>(more);
        }
    }
}
