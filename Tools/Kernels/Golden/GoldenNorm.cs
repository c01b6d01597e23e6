using System.Numerics;

namespace Hdl.Tools.Kernels.Golden;

/// <summary>The root-mean-square norm with gain; vectors have a power of two of elements.</summary>
static class GoldenNorm
{
    // 1e-5, as llama2.c has it, with 32 bits of fraction.
    const uint Epsilon = 42950;

    public static int[] Of(int[] input, float[] gain)
    {
        int root = VectorMath.RootMeanSquare(input, BitOperations.Log2((uint)input.Length), Epsilon);
        return [.. input.Select((x, i) => VectorMath.Multiply(VectorMath.Multiply(x, root), FixedPoint.Of(gain[i])))];
    }
}
