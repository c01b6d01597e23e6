namespace Hdl.Tools.Kernels.Golden;

/// <summary>The first guess of 1 / sqrt(x) for x in [1/4, 1), at the middles of parts of 1/512.</summary>
public static class InverseRootTable
{
    static readonly ulong[] Seeds = [.. Enumerable.Range(0, 512).Select(i => (ulong)Math.Floor(Math.Sqrt((double)(1L << 40) / (2 * i + 1)) + 0.5))];

    /// <summary>1 / sqrt(x) for the part that begins at index / 512, from 128 to 511, 15 bits of fraction, rounded.</summary>
    public static ulong Seed(int index) => Seeds[index];
}
