namespace Hdl.Numbers;

/// <summary>BF16: 1 sign, 8 exponent and 7 fraction bits, the upper half of binary32. <c>==</c> compares bits; <see cref="AreEqual"/> is IEEE 754's.</summary>
[Bundle]
public partial record struct Bf16(U16 Bits) : IArithmetic<Bf16>
{
    const int Exponent = 8, Fraction = 7;
    const bool Infinities = true;

    public bool IsNaN => FloatingPoint.IsNaN(Bits, Exponent, Fraction, Infinities);

    public bool IsInfinity => FloatingPoint.IsInfinity(Bits, Exponent, Fraction, Infinities);

    public static Bf16 operator -(Bf16 number) => new Bf16(number.Bits.With(Exponent + Fraction, !number.Bits[Exponent + Fraction]));

    public static Bf16 operator +(Bf16 a, Bf16 b) => new Bf16((U16)FloatingPoint.Add(a.Bits, b.Bits, Exponent, Fraction, Infinities));

    public static Bf16 operator -(Bf16 a, Bf16 b) => a + -b;

    public static Bf16 operator *(Bf16 a, Bf16 b) => new Bf16((U16)FloatingPoint.Multiply(a.Bits, b.Bits, Exponent, Fraction, Infinities));

    /// <summary>a · b + c with one rounding.</summary>
    public static Bf16 MultiplyAdd(Bf16 a, Bf16 b, Bf16 c) => new Bf16((U16)FloatingPoint.MultiplyAdd(a.Bits, b.Bits, c.Bits, Exponent, Fraction, Infinities));

    static Bf16 IArithmetic<Bf16>.Zero => default;

    static Bf16 IArithmetic<Bf16>.Add(Bf16 a, Bf16 b) => a + b;

    static Bf16 IArithmetic<Bf16>.Subtract(Bf16 a, Bf16 b) => a - b;

    static Bf16 IArithmetic<Bf16>.Multiply(Bf16 a, Bf16 b) => a * b;

    static bool IArithmetic<Bf16>.Less(Bf16 a, Bf16 b) => a < b;

    /// <summary>A NaN equals nothing, and the zeros are equal.</summary>
    public static bool AreEqual(Bf16 a, Bf16 b) => FloatingPoint.Equal(a.Bits, b.Bits, Exponent, Fraction, Infinities);

    public static bool operator <(Bf16 a, Bf16 b) => FloatingPoint.Less(a.Bits, b.Bits, Exponent, Fraction, Infinities);

    public static bool operator >(Bf16 a, Bf16 b) => FloatingPoint.Less(b.Bits, a.Bits, Exponent, Fraction, Infinities);

    public static bool operator <=(Bf16 a, Bf16 b) => a < b || AreEqual(a, b);

    public static bool operator >=(Bf16 a, Bf16 b) => b < a || AreEqual(a, b);

    /// <summary>The nearest number; one that is too great becomes infinity.</summary>
    public static explicit operator Bf16(Fp32 number) => new Bf16((U16)FloatingPoint.Convert(number.Bits, 8, 23, true, Exponent, Fraction, Infinities, false));

    /// <summary>The nearest number; one that is too great, infinity included, becomes the greatest finite one.</summary>
    public static Bf16 Saturate(Fp32 number) => new Bf16((U16)FloatingPoint.Convert(number.Bits, 8, 23, true, Exponent, Fraction, Infinities, true));

    public static implicit operator Fp32(Bf16 number) => new Fp32(FloatingPoint.Convert(number.Bits, Exponent, Fraction, Infinities, 8, 23, true, false));

    /// <summary>The nearest number, rounded once; software only.</summary>
    public static Bf16 FromDouble(double value) => new((U16)HostNumber.Round(value, Exponent, Fraction, Infinities));

    /// <summary>The same number; software only.</summary>
    public readonly float ToSingle() => HostNumber.Single(Bits, Exponent, Fraction, Infinities);
}
