namespace Hdl.Tools.Kernels.Golden;

/// <summary>The sigmoid at the 1025 ends of 1024 equal parts of [0, 16].</summary>
public static class SigmoidTable
{
    static readonly long[] Values = [.. Enumerable.Range(0, 1025).Select(i => (long)Math.Floor((1 << 24) / (1 + Math.Exp(-i / 64.0)) + 0.5))];

    /// <summary>The sigmoid of index / 64, 24 bits of fraction, rounded.</summary>
    public static long Value(int index) => Values[index];
}
