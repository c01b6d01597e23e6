using System.Numerics;

namespace Hdl.Compiler.Backends.Netlist;

/// <summary>
/// One bit of a module, numbered as in the file: 0 and 1 are the constants, numbers from <see cref="First"/> up are nets. A value is an array of them, the lowest bit first.
/// </summary>
static class Net
{
    public const int Zero = 0, One = 1, First = 2;

    public static int[] Zeros(int width) => new int[width];

    /// <summary>The lowest bits of a number in two's complement.</summary>
    public static int[] Constant(BigInteger value, int width)
    {
        var bits = new int[width];
        for (int i = 0; i < width; i++) bits[i] = (value >> i).IsEven ? Zero : One;
        return bits;
    }

    /// <summary>The value with another width: repeats the sign or 0 above, or drops upper bits.</summary>
    public static int[] Resize(int[] bits, bool signed, int width)
    {
        if (bits.Length == width) return bits;
        var resized = new int[width];
        for (int i = 0; i < width; i++) resized[i] = i < bits.Length ? bits[i] : signed && bits.Length > 0 ? bits[bits.Length - 1] : Zero;
        return resized;
    }

    /// <summary>Bits from an offset up; those outside are 0.</summary>
    public static int[] Slice(int[] bits, long offset, int width)
    {
        var slice = new int[width];
        for (int i = 0; i < width; i++) slice[i] = offset + i >= 0 && offset + i < bits.Length ? bits[(int)(offset + i)] : Zero;
        return slice;
    }

    /// <summary>The values beside each other, the first lowest.</summary>
    public static int[] Join(params IEnumerable<int[]> parts) => parts.SelectMany(p => p).ToArray();

    /// <summary>Bits that hold the numbers 0 to <paramref name="count"/> - 1; at least one.</summary>
    public static int BitsFor(long count)
    {
        int bits = 1;
        while (1L << bits < count) bits++;
        return bits;
    }
}
