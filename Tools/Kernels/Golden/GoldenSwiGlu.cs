using Hdl.Tools.Kernels.Model;

namespace Hdl.Tools.Kernels.Golden;

/// <summary>A SwiGLU in the arithmetic of the hardware, in plain C#, from matrices.</summary>
/// <param name="parts">How many blocks of 64 hidden values are added up before the sums are; sums saturate, so their order is part of the arithmetic.</param>
public sealed class GoldenSwiGlu(SwiGluWeights weights, params IReadOnlyList<int> parts) : IGoldenKernel
{
    const int Size = BlockMatrix.ProductSize;

    readonly List<Block> blocks = [.. Enumerable.Range(0, (weights.Hidden + Size - 1) / Size).Select(b => Block.Of(weights, b * Size))];

    public int[] Next(int[] input)
    {
        int[] normed = GoldenNorm.Of(input, weights.Gain);
        int[]? total = null;
        int first = 0;
        foreach (int count in parts.Count == 0 ? [blocks.Count] : parts)
        {
            int[] part = blocks.Skip(first).Take(count).Select(b => b.Next(normed)).Aggregate(Add);
            total = total is null ? part : Add(total, part);
            first += count;
        }
        return total![..weights.Dim];
    }

    static int[] Add(int[] a, int[] b) => [.. a.Zip(b, VectorMath.Add)];

    sealed record Block(int Count, BlockMatrix Gate, BlockMatrix Up, BlockMatrix Down)
    {
        public static Block Of(SwiGluWeights weights, int first)
        {
            int count = Math.Min(Size, weights.Hidden - first);
            return new(count,
                BlockQuantiser.Of(weights.Gate, first, count, 0, weights.Dim),
                BlockQuantiser.Of(weights.Up, first, count, 0, weights.Dim),
                BlockQuantiser.Of(weights.Down, 0, weights.Dim, first, count));
        }

        public int[] Next(int[] normed)
        {
            var (mantissas, exponent) = VectorMath.Quantise(normed);
            int[] gate = Gate.Multiply(mantissas, exponent), up = Up.Multiply(mantissas, exponent);
            int[] hidden = [.. Enumerable.Range(0, Count).Select(i => VectorMath.Multiply(VectorMath.Silu(gate[i]), up[i]))];
            var (hiddenMantissas, hiddenExponent) = VectorMath.Quantise(hidden);
            return Down.Multiply(hiddenMantissas, hiddenExponent);
        }
    }
}
