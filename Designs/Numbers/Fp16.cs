namespace Hdl.Numbers;

/// <summary>IEEE 754's binary16: 1 sign, 5 exponent and 10 fraction bits. <c>==</c> compares bits; <see cref="AreEqual"/> is IEEE 754's.</summary>
[Bundle]
public partial record struct Fp16(U16 Bits) : IArithmetic<Fp16>
{
    const int Exponent = 5, Fraction = 10;
    const bool Infinities = true;

    public bool IsNaN => FloatingPoint.IsNaN(Bits, Exponent, Fraction, Infinities);

    public bool IsInfinity => FloatingPoint.IsInfinity(Bits, Exponent, Fraction, Infinities);

    public static Fp16 operator -(Fp16 number) => new Fp16(number.Bits.With(Exponent + Fraction, !number.Bits[Exponent + Fraction]));

    public static Fp16 operator +(Fp16 a, Fp16 b) => new Fp16((U16)FloatingPoint.Add(a.Bits, b.Bits, Exponent, Fraction, Infinities));

    public static Fp16 operator -(Fp16 a, Fp16 b) => a + -b;

    public static Fp16 operator *(Fp16 a, Fp16 b) => new Fp16((U16)FloatingPoint.Multiply(a.Bits, b.Bits, Exponent, Fraction, Infinities));

    /// <summary>a · b + c with one rounding.</summary>
    public static Fp16 MultiplyAdd(Fp16 a, Fp16 b, Fp16 c) => new Fp16((U16)FloatingPoint.MultiplyAdd(a.Bits, b.Bits, c.Bits, Exponent, Fraction, Infinities));

    static Fp16 IArithmetic<Fp16>.Zero => default;

    static Fp16 IArithmetic<Fp16>.Add(Fp16 a, Fp16 b) => a + b;

    static Fp16 IArithmetic<Fp16>.Subtract(Fp16 a, Fp16 b) => a - b;

    static Fp16 IArithmetic<Fp16>.Multiply(Fp16 a, Fp16 b) => a * b;

    static bool IArithmetic<Fp16>.Less(Fp16 a, Fp16 b) => a < b;

    /// <summary>A NaN equals nothing, and the zeros are equal.</summary>
    public static bool AreEqual(Fp16 a, Fp16 b) => FloatingPoint.Equal(a.Bits, b.Bits, Exponent, Fraction, Infinities);

    public static bool operator <(Fp16 a, Fp16 b) => FloatingPoint.Less(a.Bits, b.Bits, Exponent, Fraction, Infinities);

    public static bool operator >(Fp16 a, Fp16 b) => FloatingPoint.Less(b.Bits, a.Bits, Exponent, Fraction, Infinities);

    public static bool operator <=(Fp16 a, Fp16 b) => a < b || AreEqual(a, b);

    public static bool operator >=(Fp16 a, Fp16 b) => b < a || AreEqual(a, b);

    /// <summary>The nearest number; one that is too great becomes infinity.</summary>
    public static explicit operator Fp16(Fp32 number) => new Fp16((U16)FloatingPoint.Convert(number.Bits, 8, 23, true, Exponent, Fraction, Infinities, false));

    /// <summary>The nearest number; one that is too great, infinity included, becomes the greatest finite one.</summary>
    public static Fp16 Saturate(Fp32 number) => new Fp16((U16)FloatingPoint.Convert(number.Bits, 8, 23, true, Exponent, Fraction, Infinities, true));

    public static implicit operator Fp32(Fp16 number) => new Fp32(FloatingPoint.Convert(number.Bits, Exponent, Fraction, Infinities, 8, 23, true, false));

    /// <summary>The nearest number, rounded once; software only.</summary>
    public static Fp16 FromDouble(double value) => new((U16)HostNumber.Round(value, Exponent, Fraction, Infinities));

    /// <summary>The same number; software only.</summary>
    public readonly float ToSingle() => HostNumber.Single(Bits, Exponent, Fraction, Infinities);
}
