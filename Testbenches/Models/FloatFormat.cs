using System.Numerics;

namespace Hdl.Testbenches.Models;

/// <summary>A format of floating point, worked out on integers of any length: rounded to nearest even, NaN without sign.</summary>
sealed record FloatFormat(int Exponent, int Fraction, bool Infinities)
{
    public int Bias { get; } = (1 << Exponent - 1) - 1;

    public uint Sign => 1u << Exponent + Fraction;

    /// <summary>The bits of infinity, or of the NaN that takes its place.</summary>
    public uint Limit => Infinities ? Sign - (1u << Fraction) : Sign - 1;

    public uint NaN => Infinities ? Sign - (1u << Fraction - 1) : Sign - 1;

    public bool IsNaN(uint bits) => (bits & Sign - 1) > (Infinities ? Limit : Limit - 1);

    public bool IsInfinity(uint bits) => Infinities && (bits & Sign - 1) == Limit;

    public bool IsNegative(uint bits) => (bits & Sign) != 0;

    /// <summary>Of a finite number in units of the least subnormal.</summary>
    public BigInteger Units(uint bits)
    {
        int field = (int)((bits & Sign - 1) >> Fraction);
        BigInteger significand = (bits & (1u << Fraction) - 1) + (field == 0 ? 0 : 1u << Fraction);
        return (significand << Math.Max(field, 1) - 1) * (IsNegative(bits) ? -1 : 1);
    }

    public double Value(uint bits) => IsNaN(bits) ? double.NaN : IsInfinity(bits) ? IsNegative(bits) ? double.NegativeInfinity : double.PositiveInfinity
        : Units(bits).IsZero && IsNegative(bits) ? -0.0 : (double)Units(bits) * Math.ScaleB(1, 1 - Bias - Fraction);

    /// <summary>The nearest number to <paramref name="value"/> · 2^<paramref name="scale"/>; a zero has the sign given.</summary>
    public uint Nearest(BigInteger value, int scale, bool negativeZero, bool saturate = false)
    {
        if (value.IsZero) return negativeZero ? Sign : 0;
        BigInteger magnitude = BigInteger.Abs(value);
        int unit = Math.Max((int)magnitude.GetBitLength() - 1 + scale, 1 - Bias) - Fraction;
        // Twice the value in units: its last bit is the half.
        BigInteger doubled = unit - 1 <= scale ? magnitude << scale - unit + 1 : magnitude >> unit - 1 - scale;
        bool exact = unit - 1 <= scale || doubled << unit - 1 - scale == magnitude;
        BigInteger whole = doubled >> 1;
        if (!doubled.IsEven && (!exact || !whole.IsEven)) whole++;
        BigInteger bits = whole < BigInteger.One << Fraction ? whole : (new BigInteger(unit + Fraction + Bias) << Fraction) + whole - (BigInteger.One << Fraction);
        bool over = bits >= Limit;
        if (over && !saturate && !Infinities) return NaN;
        return (over ? saturate ? Limit - 1 : Limit : (uint)bits) | (value.Sign < 0 ? Sign : 0);
    }

    public uint MultiplyAdd(uint a, uint b, uint c)
    {
        bool negative = IsNegative(a) ^ IsNegative(b);
        bool infinite = IsInfinity(a) || IsInfinity(b);
        if (IsNaN(a) || IsNaN(b) || IsNaN(c)) return NaN;
        if (infinite) return (!IsInfinity(a) && Units(a).IsZero) || (!IsInfinity(b) && Units(b).IsZero) || (IsInfinity(c) && IsNegative(c) != negative) ? NaN : Limit | (negative ? Sign : 0);
        if (IsInfinity(c)) return c;
        int unit = 1 - Bias - Fraction;
        BigInteger product = Units(a) * Units(b);
        BigInteger sum = unit < 0 ? product + (Units(c) << -unit) : throw new InvalidOperationException("A format has fractions.");
        return Nearest(sum, 2 * unit, negative && IsNegative(c));
    }

    public uint Add(uint a, uint b)
    {
        if (IsNaN(a) || IsNaN(b) || (IsInfinity(a) && IsInfinity(b) && a != b)) return NaN;
        if (IsInfinity(a)) return a;
        if (IsInfinity(b)) return b;
        return Nearest(Units(a) + Units(b), 1 - Bias - Fraction, IsNegative(a) && IsNegative(b));
    }

    public uint Multiply(uint a, uint b) => MultiplyAdd(a, b, IsNegative(a) ^ IsNegative(b) ? Sign : 0);

    public uint Convert(uint bits, FloatFormat to, bool saturate) =>
        IsNaN(bits) ? to.NaN
        : IsInfinity(bits) ? (saturate ? to.Limit - 1 : to.Limit) | (IsNegative(bits) && (to.Infinities || saturate) ? to.Sign : 0)
        : to.Nearest(Units(bits), 1 - Bias - Fraction, IsNegative(bits), saturate);

    /// <summary>Numbers at which arithmetic changes its course, of both signs.</summary>
    public IEnumerable<uint> Special => new uint[]
        {
            0, 1, 2, 3, (1u << Fraction) - 1, 1u << Fraction, (1u << Fraction) + 1, (2u << Fraction) - 1, 2u << Fraction,
            One, One - 1, One + 1, One + (1u << Fraction), One - (1u << Fraction), One + (1u << Fraction - 1), Limit - 1, Limit - 2, Limit, NaN, Sign - 1, Limit - (1u << Fraction),
        }
        .SelectMany(b => new[] { b, b | Sign });

    uint One => (uint)Bias << Fraction;
}
