namespace Hdl.Numbers;

/// <summary>IEEE 754's binary32: 1 sign, 8 exponent and 23 fraction bits. <c>==</c> compares bits; <see cref="AreEqual"/> is IEEE 754's.</summary>
[Bundle]
public partial record struct Fp32(U32 Bits) : IArithmetic<Fp32>
{
    const int Exponent = 8, Fraction = 23;
    const bool Infinities = true;

    public bool IsNaN => FloatingPoint.IsNaN(Bits, Exponent, Fraction, Infinities);

    public bool IsInfinity => FloatingPoint.IsInfinity(Bits, Exponent, Fraction, Infinities);

    public static Fp32 operator -(Fp32 number) => new Fp32(number.Bits.With(Exponent + Fraction, !number.Bits[Exponent + Fraction]));

    public static Fp32 operator +(Fp32 a, Fp32 b) => new Fp32((U32)FloatingPoint.Add(a.Bits, b.Bits, Exponent, Fraction, Infinities));

    public static Fp32 operator -(Fp32 a, Fp32 b) => a + -b;

    public static Fp32 operator *(Fp32 a, Fp32 b) => new Fp32((U32)FloatingPoint.Multiply(a.Bits, b.Bits, Exponent, Fraction, Infinities));

    /// <summary>a · b + c with one rounding.</summary>
    public static Fp32 MultiplyAdd(Fp32 a, Fp32 b, Fp32 c) => new Fp32((U32)FloatingPoint.MultiplyAdd(a.Bits, b.Bits, c.Bits, Exponent, Fraction, Infinities));

    static Fp32 IArithmetic<Fp32>.Zero => default;

    static Fp32 IArithmetic<Fp32>.Add(Fp32 a, Fp32 b) => a + b;

    static Fp32 IArithmetic<Fp32>.Subtract(Fp32 a, Fp32 b) => a - b;

    static Fp32 IArithmetic<Fp32>.Multiply(Fp32 a, Fp32 b) => a * b;

    static bool IArithmetic<Fp32>.Less(Fp32 a, Fp32 b) => a < b;

    /// <summary>A NaN equals nothing, and the zeros are equal.</summary>
    public static bool AreEqual(Fp32 a, Fp32 b) => FloatingPoint.Equal(a.Bits, b.Bits, Exponent, Fraction, Infinities);

    public static bool operator <(Fp32 a, Fp32 b) => FloatingPoint.Less(a.Bits, b.Bits, Exponent, Fraction, Infinities);

    public static bool operator >(Fp32 a, Fp32 b) => FloatingPoint.Less(b.Bits, a.Bits, Exponent, Fraction, Infinities);

    public static bool operator <=(Fp32 a, Fp32 b) => a < b || AreEqual(a, b);

    public static bool operator >=(Fp32 a, Fp32 b) => b < a || AreEqual(a, b);

    /// <summary>The nearest number, rounded once; software only.</summary>
    public static Fp32 FromDouble(double value) => new((U32)HostNumber.Round(value, Exponent, Fraction, Infinities));

    /// <summary>The same number; software only.</summary>
    public readonly float ToSingle() => HostNumber.Single(Bits, Exponent, Fraction, Infinities);
}
