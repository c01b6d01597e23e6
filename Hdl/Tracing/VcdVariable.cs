using System.Runtime.CompilerServices;
using System.Text;
using Hdl.Runtime;

namespace Hdl.Tracing;

/// <summary>An element of a signal in a VCD file: where its bits lie, and what stands around its digits when it changes.</summary>
internal readonly struct VcdVariable
{
    /// <summary>The longest identifier, with the space before it and the line's end behind it.</summary>
    public const int MostOfTail = sizeof(ulong);

    public VcdVariable(SignalLayout signal, long element, string identifier)
    {
        Offset = (int)signal.Place(element);
        Width = signal.Width;
        Bytes = signal.ElementBytes;
        int top = signal.Width % 64;
        Mask = top == 0 ? ulong.MaxValue : (1UL << top) - 1;
        string tail = signal.Width == 1 ? $"{identifier}\n" : $" {identifier}\n";
        TailLength = tail.Length;
        Span<byte> bytes = stackalloc byte[MostOfTail];
        bytes.Clear();
        Encoding.ASCII.GetBytes(tail, bytes);
        Tail = Unsafe.ReadUnaligned<ulong>(in bytes[0]);
    }

    /// <summary>Bytes from the arena's start.</summary>
    public int Offset { get; }

    public int Width { get; }

    /// <summary>Bytes in the arena.</summary>
    public int Bytes { get; }

    /// <summary>The bits of the uppermost 64 that are the element's own.</summary>
    public ulong Mask { get; }

    /// <summary>The characters behind the digits, in memory's order.</summary>
    public ulong Tail { get; }

    public int TailLength { get; }
}
