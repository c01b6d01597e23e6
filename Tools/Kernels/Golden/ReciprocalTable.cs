namespace Hdl.Tools.Kernels.Golden;

/// <summary>The first guess of 1 / x for x in [1/2, 1), at the middles of 256 equal parts.</summary>
public static class ReciprocalTable
{
    /// <summary>1 / x for the part that begins at 1/2 + index / 512, 15 bits of fraction, rounded.</summary>
    public static ulong Seed(int index) => ((1UL << 26) / (ulong)(513 + 2 * index) + 1) / 2;
}
