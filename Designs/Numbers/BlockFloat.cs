namespace Hdl.Numbers;

/// <summary>
/// Block floating point: <see cref="Length"/> numbers share the exponent of the greatest, each keeps a signed mantissa of 4, 8 or 16 bits. A number is
/// mantissa · 2^(exponent - 127 - (width - 2)). The static functions are hardware; a block as a whole is of the testbench.
/// </summary>
public sealed class BlockFloat
{
    /// <summary>Numbers a block.</summary>
    public const int Length = 64;

    readonly S16[] mantissas;

    BlockFloat(int width, U8 exponent, S16[] mantissas) => (Width, Exponent, this.mantissas) = (width, exponent, mantissas);

    /// <summary>Bits of a mantissa.</summary>
    public int Width { get; }

    /// <summary>The shared exponent, biased by 127.</summary>
    public U8 Exponent { get; }

    public IReadOnlyList<S16> Mantissas => mantissas;

    /// <summary>The biased exponent of a finite number; 1 of subnormals and zero.</summary>
    [Function]
    public static U8 ExponentOf(Fp32 number)
    {
        U8 field = number.Bits.Bits<U8>(23);
        return field == 0 ? (U8)1 : field;
    }

    /// <summary>The mantissa of a finite number in a block: to nearest, ties to even, and symmetric, so that the least value does not occur.</summary>
    /// <param name="number">A number whose exponent is not above the block's.</param>
    /// <param name="exponent">The block's exponent.</param>
    /// <param name="width">Bits of a mantissa.</param>
    [Function]
    public static S16 Mantissa(Fp32 number, U8 exponent, int width)
    {
        U8 field = number.Bits.Bits<U8>(23);
        U23 tail = number.Bits.Bits<U23>(0);
        U24 significand = field == 0 ? tail : tail | (U24)(1 << 23);
        U8 below = (U8)(exponent - (field == 0 ? (U8)1 : field));

        // Of 63 bits, those above the point are the mantissa; a shift beyond them leaves less than a half.
        U8 places = below > 38 ? (U8)38 : below;
        U63 scaled = ((U63)significand << (14 + width)) >> places;
        U15 whole = (U15)(scaled >> 39);
        bool half = scaled[38];
        bool rest = (scaled << 25) != 0;
        U16 rounded = whole + (U15)(half && (rest || whole[0]) ? 1 : 0);
        U15 greatest = (1 << (width - 1)) - 1;
        S16 magnitude = (S16)(rounded > greatest ? (U16)greatest : rounded);
        return number.Bits[31] ? (S16)(-magnitude) : magnitude;
    }

    /// <summary>The sum of products of mantissas of two blocks of one width as a number, rounded once.</summary>
    [Function]
    public static Fp32 Dot(S38 sum, U8 exponentA, U8 exponentB, int width)
    {
        bool negative = sum[37];
        U38 magnitude = (U38)(negative ? -sum : (S39)sum);
        S12 exponent = (S12)((S12)(exponentA + exponentB) - (S12)(254 + 2 * (width - 2)));
        return new Fp32(FloatingPoint.Round(new Unrounded(negative, exponent, magnitude), 8, 23, true, false));
    }

    /// <summary>The number that a mantissa stands for, exactly unless it is subnormal.</summary>
    [Function]
    public static Fp32 Value(S16 mantissa, U8 exponent, int width)
    {
        bool negative = mantissa[15];
        U16 magnitude = (U16)(negative ? -mantissa : (S17)mantissa);
        S12 scale = (S12)((S12)exponent - (S12)(127 + width - 2));
        return new Fp32(FloatingPoint.Round(new Unrounded(negative, scale, magnitude), 8, 23, true, false));
    }

    /// <summary>The block nearest to 64 finite numbers.</summary>
    /// <exception cref="ArgumentException">Another count or width, or a number that is not finite.</exception>
    public static BlockFloat Quantise(ReadOnlySpan<Fp32> numbers, int width)
    {
        if (numbers.Length != Length) throw new ArgumentException($"A block has {Length} numbers, not {numbers.Length}; fill it up with zeros.", nameof(numbers));
        if (width is not (4 or 8 or 16)) throw new ArgumentException($"A mantissa has 4, 8 or 16 bits, not {width}.", nameof(width));
        U8 exponent = 1;
        foreach (var number in numbers)
        {
            if (ExponentOf(number) == 255) throw new ArgumentException($"{number.ToSingle()} has no place in a block; its numbers are finite.", nameof(numbers));
            if (ExponentOf(number) > exponent) exponent = ExponentOf(number);
        }

        var mantissas = new S16[Length];
        for (int i = 0; i < Length; i++) mantissas[i] = Mantissa(numbers[i], exponent, width);
        return new BlockFloat(width, exponent, mantissas);
    }

    /// <summary>The exact dot product of the blocks' numbers, rounded once.</summary>
    /// <exception cref="ArgumentException">The widths differ.</exception>
    public Fp32 Dot(BlockFloat other)
    {
        if (other.Width != Width) throw new ArgumentException($"Mantissas of {Width} and {other.Width} bits; quantise both alike.", nameof(other));
        S38 sum = 0;
        for (int i = 0; i < Length; i++) sum = (S38)(sum + mantissas[i] * other.mantissas[i]);
        return Dot(sum, Exponent, other.Exponent, Width);
    }

    public Fp32[] ToNumbers() => [.. mantissas.Select(m => Value(m, Exponent, Width))];
}
