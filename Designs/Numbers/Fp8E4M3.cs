namespace Hdl.Numbers;

/// <summary>OCP's FP8 E4M3: 1 sign, 4 exponent and 3 fraction bits, no infinity, NaN is all ones, the greatest number is 448. <c>==</c> compares bits; <see cref="AreEqual"/> is IEEE 754's.</summary>
[Bundle]
public partial record struct Fp8E4M3(U8 Bits) : IArithmetic<Fp8E4M3>
{
    const int Exponent = 4, Fraction = 3;
    const bool Infinities = false;

    public bool IsNaN => FloatingPoint.IsNaN(Bits, Exponent, Fraction, Infinities);

    public static Fp8E4M3 operator -(Fp8E4M3 number) => new Fp8E4M3(number.Bits.With(Exponent + Fraction, !number.Bits[Exponent + Fraction]));

    public static Fp8E4M3 operator +(Fp8E4M3 a, Fp8E4M3 b) => new Fp8E4M3((U8)FloatingPoint.Add(a.Bits, b.Bits, Exponent, Fraction, Infinities));

    public static Fp8E4M3 operator -(Fp8E4M3 a, Fp8E4M3 b) => a + -b;

    public static Fp8E4M3 operator *(Fp8E4M3 a, Fp8E4M3 b) => new Fp8E4M3((U8)FloatingPoint.Multiply(a.Bits, b.Bits, Exponent, Fraction, Infinities));

    /// <summary>a · b + c with one rounding.</summary>
    public static Fp8E4M3 MultiplyAdd(Fp8E4M3 a, Fp8E4M3 b, Fp8E4M3 c) => new Fp8E4M3((U8)FloatingPoint.MultiplyAdd(a.Bits, b.Bits, c.Bits, Exponent, Fraction, Infinities));

    static Fp8E4M3 IArithmetic<Fp8E4M3>.Zero => default;

    static Fp8E4M3 IArithmetic<Fp8E4M3>.Add(Fp8E4M3 a, Fp8E4M3 b) => a + b;

    static Fp8E4M3 IArithmetic<Fp8E4M3>.Subtract(Fp8E4M3 a, Fp8E4M3 b) => a - b;

    static Fp8E4M3 IArithmetic<Fp8E4M3>.Multiply(Fp8E4M3 a, Fp8E4M3 b) => a * b;

    static bool IArithmetic<Fp8E4M3>.Less(Fp8E4M3 a, Fp8E4M3 b) => a < b;

    /// <summary>A NaN equals nothing, and the zeros are equal.</summary>
    public static bool AreEqual(Fp8E4M3 a, Fp8E4M3 b) => FloatingPoint.Equal(a.Bits, b.Bits, Exponent, Fraction, Infinities);

    public static bool operator <(Fp8E4M3 a, Fp8E4M3 b) => FloatingPoint.Less(a.Bits, b.Bits, Exponent, Fraction, Infinities);

    public static bool operator >(Fp8E4M3 a, Fp8E4M3 b) => FloatingPoint.Less(b.Bits, a.Bits, Exponent, Fraction, Infinities);

    public static bool operator <=(Fp8E4M3 a, Fp8E4M3 b) => a < b || AreEqual(a, b);

    public static bool operator >=(Fp8E4M3 a, Fp8E4M3 b) => b < a || AreEqual(a, b);

    /// <summary>The nearest number; one that is too great becomes NaN.</summary>
    public static explicit operator Fp8E4M3(Fp32 number) => new Fp8E4M3((U8)FloatingPoint.Convert(number.Bits, 8, 23, true, Exponent, Fraction, Infinities, false));

    /// <summary>The nearest number; one that is too great, infinity included, becomes the greatest finite one.</summary>
    public static Fp8E4M3 Saturate(Fp32 number) => new Fp8E4M3((U8)FloatingPoint.Convert(number.Bits, 8, 23, true, Exponent, Fraction, Infinities, true));

    public static implicit operator Fp32(Fp8E4M3 number) => new Fp32(FloatingPoint.Convert(number.Bits, Exponent, Fraction, Infinities, 8, 23, true, false));

    /// <summary>The nearest number, rounded once; software only.</summary>
    public static Fp8E4M3 FromDouble(double value) => new((U8)HostNumber.Round(value, Exponent, Fraction, Infinities));

    /// <summary>The same number; software only.</summary>
    public readonly float ToSingle() => HostNumber.Single(Bits, Exponent, Fraction, Infinities);
}
