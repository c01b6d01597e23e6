namespace Hdl.Tools.Kernels.Golden;

/// <summary>2^-f at the 257 ends of 256 equal parts of [0, 1].</summary>
public static class ExpTable
{
    /// <summary>The binary logarithm of e, 20 bits of fraction.</summary>
    public const long Log2E = 1512775;

    // No entry lies so near to a half that another library's rounding of a double could change it; that holds for the other tables too.
    static readonly long[] Powers = [.. Enumerable.Range(0, 257).Select(i => (long)Math.Floor(Math.Pow(2, -i / 256.0) * (1 << 24) + 0.5))];

    /// <summary>2^(-index / 256), 24 bits of fraction, rounded.</summary>
    public static long Power(int index) => Powers[index];
}
