namespace Hdl.Tools.Kernels.Golden;

/// <summary>
/// A square block of weights in block floating point, and what a matrix node makes of a quantised vector with it, in integers only: mantissas[row, column], the row along
/// the reduction, and an exponent for each column. A weight is mantissa x 2^exponent.
/// </summary>
public sealed class BlockMatrix
{
    /// <summary>Rows and columns of the block of a chiplet's matrix node.</summary>
    public const int ProductSize = 64;

    const int BeatBytes = 8;

    readonly sbyte[,] mantissas;
    readonly sbyte[] exponents;

    /// <param name="mantissas">As many rows as columns, a multiple of 8; none is -128.</param>
    /// <param name="exponents">One for each column.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or a mantissa is -128.</exception>
    public BlockMatrix(sbyte[,] mantissas, sbyte[] exponents)
    {
        int size = mantissas.GetLength(0);
        if (size == 0 || size % BeatBytes != 0 || mantissas.GetLength(1) != size || exponents.Length != size)
            throw new ArgumentException($"a block of {size}x{mantissas.GetLength(1)} mantissas with {exponents.Length} exponents: it must be a square of a multiple of {BeatBytes}, with an exponent a column");
        foreach (sbyte mantissa in mantissas)
            if (mantissa == sbyte.MinValue) throw new ArgumentException("a mantissa is -128: mantissas are symmetric, from -127 to 127");
        this.mantissas = (sbyte[,])mantissas.Clone();
        this.exponents = (sbyte[])exponents.Clone();
    }

    public int Size => exponents.Length;

    /// <summary>Q16.16 results, one for each column, of a vector of <see cref="Size"/> mantissas with one exponent.</summary>
    /// <exception cref="ArgumentException">The vector has another length.</exception>
    public int[] Multiply(ReadOnlySpan<sbyte> vector, int exponent)
    {
        if (vector.Length != Size) throw new ArgumentException($"a vector of {vector.Length} mantissas for a block of {Size} rows");
        var results = new int[Size];
        for (int c = 0; c < Size; c++)
        {
            int sum = 0;
            for (int r = 0; r < Size; r++) sum += vector[r] * mantissas[r, c];
            results[c] = ToFixedPoint(sum, exponent + exponents[c]);
        }

        return results;
    }

    /// <summary>sum x 2^exponent as Q16.16, rounded to nearest, halves up, and saturated.</summary>
    public static int ToFixedPoint(int sum, int exponent)
    {
        int shift = exponent + 16;
        if (sum == 0) return 0;
        // From a shift of 32 on any other sum saturates; below 33 places to the right any sum is nearer to 0 than to 1.
        if (shift >= 32) return sum < 0 ? int.MinValue : int.MaxValue;
        if (shift < -33) return 0;
        long exact = shift >= 0 ? (long)sum << shift : (sum + (1L << (-shift - 1))) >> -shift;
        return (int)Math.Clamp(exact, int.MinValue, int.MaxValue);
    }

    /// <summary>
    /// What a Write to a matrix node holds, from address 0 on: the mantissas row by row, 8 columns a beat, the first in the low byte, then the exponents of the columns, 8 a
    /// beat. 520 beats for a block of 64.
    /// </summary>
    public ulong[] Beats()
    {
        var beats = new ulong[(Size + 1) * Size / BeatBytes];
        for (int r = 0; r <= Size; r++)
            for (int c = 0; c < Size; c++)
                beats[(r * Size + c) / BeatBytes] |= (ulong)(byte)(r < Size ? mantissas[r, c] : exponents[c]) << (8 * (c % BeatBytes));
        return beats;
    }

    /// <summary>The block of a Write's beats.</summary>
    /// <exception cref="ArgumentException">There are not as many beats as a block has.</exception>
    public static BlockMatrix Of(ReadOnlySpan<ulong> beats, int size = ProductSize)
    {
        if (beats.Length != (size + 1) * size / BeatBytes) throw new ArgumentException($"{beats.Length} beats for a block of {size}: it has {(size + 1) * size / BeatBytes}");
        var mantissas = new sbyte[size, size];
        var exponents = new sbyte[size];
        for (int r = 0; r <= size; r++)
            for (int c = 0; c < size; c++)
            {
                sbyte value = (sbyte)(byte)(beats[(r * size + c) / BeatBytes] >> (8 * (c % BeatBytes)));
                if (r < size) mantissas[r, c] = value;
                else exponents[c] = value;
            }

        return new(mantissas, exponents);
    }

    /// <summary>The block's beats as a compressed tile for CC-MEM: a row of the block is a row of the tile, the exponents are one more.</summary>
    public ulong[] CompressedBeats() => CompressedTile.Encode(CompressedTile.OfBeats(Beats(), RowBeats));

    /// <summary>Rows of the tile, and its beats a row: what a sparse burst of the block is told.</summary>
    public int TileRows => Size + 1;

    public int RowBeats => Size / BeatBytes;
}
