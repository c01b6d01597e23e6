using Hdl.Tools.Kernels.Golden;

namespace Hdl.Testbenches.Models;

/// <summary>Random operands of a matrix node.</summary>
static class RandomBlock
{
    /// <summary>Exponents near the middle, so that results have few and many bits and some saturate; some at the ends of the range.</summary>
    public static BlockMatrix Make(int size, double density, System.Random random)
    {
        var mantissas = new sbyte[size, size];
        for (int r = 0; r < size; r++)
            for (int c = 0; c < size; c++)
                if (random.NextDouble() < density) mantissas[r, c] = Mantissa(random);
        return new(mantissas, [.. Enumerable.Range(0, size).Select(_ => Exponent(random))]);
    }

    public static sbyte[] Vector(int size, System.Random random) => [.. Enumerable.Range(0, size).Select(_ => Mantissa(random))];

    public static sbyte Exponent(System.Random random) => (sbyte)(random.Next(8) == 0 ? random.Next(-128, 128) : random.Next(-18, 2));

    static sbyte Mantissa(System.Random random) => (sbyte)(random.Next(8) == 0 ? 127 * (2 * random.Next(2) - 1) : random.Next(-127, 128));
}
