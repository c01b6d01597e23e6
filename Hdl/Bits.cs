using System.Numerics;
using Hdl.Runtime;

namespace Hdl;

/// <summary>Functions on bits, and on sizes at elaboration.</summary>
public static class Bits
{
    /// <summary>The parts beside each other, the first uppermost.</summary>
    public static UInt Concat(params ReadOnlySpan<UInt> parts)
    {
        BigInteger value = BigInteger.Zero;
        int width = 0;
        foreach (UInt part in parts)
        {
            value = (value << part.Width) | part.Value;
            width += part.Width;
        }

        return new UInt(value, width);
    }

    /// <summary>The bits needed to tell <paramref name="count"/> things apart: the logarithm rounded up, 0 below 2.</summary>
    public static int Log2(int count) => count < 2 ? 0 : 32 - BitOperations.LeadingZeroCount((uint)(count - 1));

    public static int Min(int left, int right) => Math.Min(left, right);

    public static int Max(int left, int right) => Math.Max(left, right);

    /// <summary>The width of a payload type.</summary>
    public static int Width<T>()
        where T : struct => BitsOf<T>.Width;
}
