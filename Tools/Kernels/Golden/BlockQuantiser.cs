namespace Hdl.Tools.Kernels.Golden;

/// <summary>Weights to block floating point.</summary>
public static class BlockQuantiser
{
    const int MantissaBits = 7, Most = 127;

    /// <summary>
    /// A part of a matrix whose rows are outputs, as a block: the outputs become columns, the rest is zero. Each output has the exponent with which its largest weight takes
    /// all 7 bits of the mantissa; weights are rounded to the nearest, a half up, and to at most 127.
    /// </summary>
    /// <param name="matrix">A row for each output.</param>
    /// <exception cref="ArgumentException">The part is larger than a block.</exception>
    public static BlockMatrix Of(float[,] matrix, int firstOutput, int outputs, int firstInput, int inputs)
    {
        const int Size = BlockMatrix.ProductSize;
        if (outputs > Size || inputs > Size) throw new ArgumentException($"A part of {outputs} outputs and {inputs} inputs is larger than a block of {Size}.");
        var mantissas = new sbyte[Size, Size];
        var exponents = new sbyte[Size];
        for (int o = 0; o < outputs; o++)
        {
            double largest = 0;
            for (int i = 0; i < inputs; i++) largest = Math.Max(largest, Math.Abs(matrix[firstOutput + o, firstInput + i]));
            if (largest == 0) continue;
            int exponent = Math.Clamp(Math.ILogB(largest) + 1 - MantissaBits, sbyte.MinValue, sbyte.MaxValue);
            exponents[o] = (sbyte)exponent;
            for (int i = 0; i < inputs; i++)
                mantissas[i, o] = (sbyte)Math.Clamp(Math.Floor(Math.ScaleB(matrix[firstOutput + o, firstInput + i], -exponent) + 0.5), -Most, Most);
        }
        return new BlockMatrix(mantissas, exponents);
    }

    /// <summary>A whole matrix that is no larger than a block.</summary>
    public static BlockMatrix Of(float[,] matrix) => Of(matrix, 0, matrix.GetLength(0), 0, matrix.GetLength(1));
}
