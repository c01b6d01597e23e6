namespace Hdl.Numbers;

/// <summary>
/// Binary floating point of any format up to 8 exponent and 23 fraction bits, in C# and in hardware. A format is its number of exponent bits, its number of fraction bits, and
/// whether the greatest exponent is that of infinities and NaNs; without infinities all ones is the only NaN, and the numbers below it are finite. Numbers are passed as
/// their bits. Rounding is to nearest, ties to even; subnormals are numbers; a NaN result is the quiet NaN without sign.
/// </summary>
[Function]
public static class FloatingPoint
{
    /// <summary>Where the leading one of a normal number lies while two are added: two bits above it for the carry, ten and more below it for what alignment shifts out.</summary>
    const int Leading = 57;

    /// <summary>Below the exponent of every product that is not zero.</summary>
    const int Nothing = -1024;

    public static int Bias(int exponent) => (1 << (exponent - 1)) - 1;

    /// <summary>The bits of the greatest finite number.</summary>
    public static int Greatest(int exponent, int fraction, bool infinities) => infinities ? (((1 << exponent) - 1) << fraction) - 1 : Ones(exponent, fraction) - 1;

    /// <summary>The bits of the quiet NaN.</summary>
    public static int NaN(int exponent, int fraction, bool infinities) => infinities ? ((1 << (exponent + 1)) - 1) << (fraction - 1) : Ones(exponent, fraction);

    /// <summary>All bits but the sign.</summary>
    static int Ones(int exponent, int fraction) => (((1 << exponent) - 1) << fraction) + ((1 << fraction) - 1);

    public static U31 Magnitude(U32 number, int exponent, int fraction) => (U31)(number & (U32)Ones(exponent, fraction));

    public static bool IsNaN(U32 number, int exponent, int fraction, bool infinities) =>
        Magnitude(number, exponent, fraction) > (infinities ? Greatest(exponent, fraction, infinities) + 1 : Greatest(exponent, fraction, infinities));

    public static bool IsInfinity(U32 number, int exponent, int fraction, bool infinities) =>
        infinities && Magnitude(number, exponent, fraction) == Greatest(exponent, fraction, infinities) + 1;

    public static U32 Add(U32 a, U32 b, int exponent, int fraction, bool infinities)
    {
        bool infiniteA = IsInfinity(a, exponent, fraction, infinities);
        bool infiniteB = IsInfinity(b, exponent, fraction, infinities);
        bool opposed = a[exponent + fraction] ^ b[exponent + fraction];
        bool nan = IsNaN(a, exponent, fraction, infinities) || IsNaN(b, exponent, fraction, infinities) || (infiniteA && infiniteB && opposed);
        U32 sum = Round(Sum(Placed(Unpack(a, exponent, fraction), fraction), Placed(Unpack(b, exponent, fraction), fraction)), exponent, fraction, infinities, false);
        return nan ? (U32)NaN(exponent, fraction, infinities) : infiniteA ? a : infiniteB ? b : sum;
    }

    public static U32 Multiply(U32 a, U32 b, int exponent, int fraction, bool infinities)
    {
        bool infinite = IsInfinity(a, exponent, fraction, infinities) || IsInfinity(b, exponent, fraction, infinities);
        bool zero = Magnitude(a, exponent, fraction) == 0 || Magnitude(b, exponent, fraction) == 0;
        bool nan = IsNaN(a, exponent, fraction, infinities) || IsNaN(b, exponent, fraction, infinities) || (infinite && zero);
        Unrounded exact = Product(Unpack(a, exponent, fraction), Unpack(b, exponent, fraction));
        U32 infinity = ((U32)(Greatest(exponent, fraction, infinities) + 1)).With(exponent + fraction, exact.Sign);
        U32 product = Round(exact, exponent, fraction, infinities, false);
        return nan ? (U32)NaN(exponent, fraction, infinities) : infinite ? infinity : product;
    }

    /// <summary>a · b + c with one rounding.</summary>
    public static U32 MultiplyAdd(U32 a, U32 b, U32 c, int exponent, int fraction, bool infinities)
    {
        bool infinite = IsInfinity(a, exponent, fraction, infinities) || IsInfinity(b, exponent, fraction, infinities);
        bool infiniteC = IsInfinity(c, exponent, fraction, infinities);
        bool zero = Magnitude(a, exponent, fraction) == 0 || Magnitude(b, exponent, fraction) == 0;
        Unrounded product = Product(Unpack(a, exponent, fraction), Unpack(b, exponent, fraction));
        bool opposed = product.Sign ^ c[exponent + fraction];
        bool nan = IsNaN(a, exponent, fraction, infinities) || IsNaN(b, exponent, fraction, infinities) || IsNaN(c, exponent, fraction, infinities)
            || (infinite && zero) || (infinite && infiniteC && opposed);
        U32 infinity = ((U32)(Greatest(exponent, fraction, infinities) + 1)).With(exponent + fraction, product.Sign);

        // The product of subnormals does not lead where its exponent says; a sum loses no bit only if the greater number does.
        Unrounded leading = Normalised(product);
        Unrounded placed = new Unrounded(product.Sign, zero ? (S12)Nothing : (S12)(leading.Exponent + 2), leading.Significand >> 2);
        U32 sum = Round(Sum(placed, Placed(Unpack(c, exponent, fraction), fraction)), exponent, fraction, infinities, false);
        return nan ? (U32)NaN(exponent, fraction, infinities) : infinite ? infinity : infiniteC ? c : sum;
    }

    /// <summary>The number in another format. One that is too great for it, infinity included, becomes the greatest finite one with <paramref name="saturate"/>, else infinity or NaN.</summary>
    public static U32 Convert(U32 number, int exponent, int fraction, bool infinities, int toExponent, int toFraction, bool toInfinities, bool saturate)
    {
        bool nan = IsNaN(number, exponent, fraction, infinities);
        bool infinite = IsInfinity(number, exponent, fraction, infinities);
        U32 rounded = Round(Unpack(number, exponent, fraction), toExponent, toFraction, toInfinities, saturate);
        U32 overflow = Overflow(number[exponent + fraction], toExponent, toFraction, toInfinities, saturate);
        return nan ? (U32)NaN(toExponent, toFraction, toInfinities) : infinite ? overflow : rounded;
    }

    /// <summary>IEEE 754's equality: a NaN equals nothing, and the zeros are equal.</summary>
    public static bool Equal(U32 a, U32 b, int exponent, int fraction, bool infinities)
    {
        bool nan = IsNaN(a, exponent, fraction, infinities) || IsNaN(b, exponent, fraction, infinities);
        bool zeros = Magnitude(a, exponent, fraction) == 0 && Magnitude(b, exponent, fraction) == 0;
        return !nan && (a == b || zeros);
    }

    /// <summary>IEEE 754's order: nothing is less than a NaN, nor a NaN than anything.</summary>
    public static bool Less(U32 a, U32 b, int exponent, int fraction, bool infinities)
    {
        bool nan = IsNaN(a, exponent, fraction, infinities) || IsNaN(b, exponent, fraction, infinities);
        U31 magnitudeA = Magnitude(a, exponent, fraction);
        U31 magnitudeB = Magnitude(b, exponent, fraction);
        bool zeros = magnitudeA == 0 && magnitudeB == 0;
        bool negativeA = a[exponent + fraction];
        bool negativeB = b[exponent + fraction];
        bool less = negativeA ? !negativeB || magnitudeA > magnitudeB : !negativeB && magnitudeA < magnitudeB;
        return !nan && !zeros && less;
    }

    /// <summary>The value of a finite number.</summary>
    public static Unrounded Unpack(U32 number, int exponent, int fraction)
    {
        U8 field = (U8)((number >> fraction) & (U32)((1 << exponent) - 1));
        U24 tail = (U24)(number & (U32)((1 << fraction) - 1));
        bool normal = field != 0;
        S12 biased = normal ? field : (U8)1;
        U24 significand = normal ? tail | (U24)(1 << fraction) : tail;
        return new Unrounded(number[exponent + fraction], (S12)(biased - (S12)(Bias(exponent) + fraction)), significand);
    }

    /// <summary>The exact product of two numbers of up to 24 bits.</summary>
    public static Unrounded Product(Unrounded a, Unrounded b) =>
        new Unrounded(a.Sign ^ b.Sign, (S12)(a.Exponent + b.Exponent), (U24)a.Significand * (U24)b.Significand);

    /// <summary>The sum of two numbers below 2^58 · 2^Exponent. An exact zero is positive unless both are negative.</summary>
    public static Unrounded Sum(Unrounded a, Unrounded b)
    {
        bool swap = a.Exponent < b.Exponent;
        Unrounded high = swap ? b : a;
        Unrounded low = swap ? a : b;
        U12 distance = (U12)(high.Exponent - low.Exponent);
        U60 x = high.Significand;
        U60 y = Lowered(low.Significand, distance);
        bool subtract = high.Sign ^ low.Sign;
        bool less = x < y;
        U60 difference = less ? (U60)(y - x) : (U60)(x - y);
        U60 sum = subtract ? difference : (U60)(x + y);
        bool sign = subtract ? (less ? low.Sign : high.Sign) && sum != 0 : high.Sign;
        return new Unrounded(sign, high.Exponent, sum);
    }

    /// <summary>The nearest number of a format. One that is too great becomes the greatest finite one with <paramref name="saturate"/>, else infinity, or NaN in a format without.</summary>
    public static U32 Round(Unrounded value, int exponent, int fraction, bool infinities, bool saturate)
    {
        Unrounded leading = Normalised(value);
        S12 field = (S12)(leading.Exponent + (S12)(59 + Bias(exponent)));
        bool subnormal = field < 1;
        U12 below = subnormal ? (U12)(1 - field) : (U12)0;
        U60 placed = Lowered(leading.Significand, below);
        U40 kept = (U40)(placed >> (59 - fraction));
        bool half = (placed << (fraction + 1))[59];
        bool rest = (placed << (fraction + 2)) != 0;
        U1 up = half && (rest || kept[0]);

        // The leading one counts one up in the exponent's field, and so does a carry out of the fraction.
        U40 scale = subnormal ? (U40)0 : (U40)(field - 1);
        U40 magnitude = (U40)((scale << fraction) + kept + up);
        bool zero = value.Significand == 0;
        U32 finite = (zero ? (U32)0 : (U32)magnitude).With(exponent + fraction, value.Sign);
        bool fits = zero || magnitude <= (U40)(U31)Greatest(exponent, fraction, infinities);
        return fits ? finite : Overflow(value.Sign, exponent, fraction, infinities, saturate);
    }

    static U32 Overflow(bool sign, int exponent, int fraction, bool infinities, bool saturate)
    {
        U32 magnitude = saturate ? Greatest(exponent, fraction, infinities) : Greatest(exponent, fraction, infinities) + 1;
        return magnitude.With(exponent + fraction, sign && (saturate || infinities));
    }

    /// <summary>The same value with the leading one of its significand in bit 59.</summary>
    static Unrounded Normalised(Unrounded value)
    {
        U60 significand = value.Significand;
        U6 zeros = 0;
        for (int i = 5; i >= 0; i--)
        {
            bool empty = (significand >> (60 - (1 << i))) == 0;
            zeros = zeros.With(i, empty);
            significand = empty ? significand << (1 << i) : significand;
        }
        return new Unrounded(value.Sign, (S12)(value.Exponent - (S12)zeros), significand);
    }

    static Unrounded Placed(Unrounded value, int fraction) =>
        new Unrounded(value.Sign, (S12)(value.Exponent - (S12)(Leading - fraction)), value.Significand << (Leading - fraction));

    /// <summary>Shifts right, and keeps in bit 0 whether a one was lost.</summary>
    static U60 Lowered(U60 value, U12 amount)
    {
        U60 kept = value >> amount;
        return (kept << amount) == value ? kept : kept | (U60)1;
    }
}
