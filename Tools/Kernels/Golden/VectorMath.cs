namespace Hdl.Tools.Kernels.Golden;

/// <summary>
/// The arithmetic of the vector unit in plain C#, bit for bit. A number is Q16.16 in an int; every result is rounded to the nearest, a half up, and saturates. A sum of
/// products is exact until its one rounding. A destination is never written here: an operation gives its words.
/// </summary>
public static class VectorMath
{
    /// <summary>The number 1.</summary>
    public const int One = 1 << Fraction;

    /// <summary>Elements of a block in block floating point.</summary>
    public const int Block = 64;

    const int Fraction = 16;

    // An argument of e^-t or of the sigmoid from 16 on gives 0 or 1 in 16 bits of fraction.
    const int ArgumentBits = 20;

    public static int Add(int a, int b) => Saturate((long)a + b);

    public static int Multiply(int a, int b) => Round((long)a * b, Fraction);

    /// <summary>The sum of the products; both spans have one length. Also a row of DotRows.</summary>
    public static int Dot(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        if (a.Length != b.Length) throw new ArgumentException($"A dot product of {a.Length} and {b.Length} elements; give it as many of each.");
        Int128 sum = 0;
        for (int i = 0; i < a.Length; i++) sum += (long)a[i] * b[i];
        return Round(sum, Fraction);
    }

    /// <summary>The sum of <paramref name="rows"/>, each times its word of <paramref name="weights"/>; the rows stand behind each other, each as long as the result.</summary>
    public static int[] MixRows(ReadOnlySpan<int> weights, ReadOnlySpan<int> rows, int lanes)
    {
        if (rows.Length != weights.Length * lanes) throw new ArgumentException($"{weights.Length} weights mix {rows.Length} words; give {weights.Length} rows of {lanes} words.");
        var mixed = new int[lanes];
        for (int lane = 0; lane < lanes; lane++)
        {
            Int128 sum = 0;
            for (int j = 0; j < weights.Length; j++) sum += (long)weights[j] * rows[j * lanes + lane];
            mixed[lane] = Round(sum, Fraction);
        }

        return mixed;
    }

    /// <summary>The largest element; the least number where there is none.</summary>
    public static int Max(ReadOnlySpan<int> a)
    {
        int largest = int.MinValue;
        foreach (int x in a) largest = Math.Max(largest, x);
        return largest;
    }

    public static int Sum(ReadOnlySpan<int> a)
    {
        long sum = 0;
        foreach (int x in a) sum += x;
        return Saturate(sum);
    }

    /// <summary>e^(a - s), 1 where a is above s.</summary>
    public static int Exp(int a, int s)
    {
        long t = Math.Clamp((long)s - a, 0, (1 << ArgumentBits) - 1);
        long halvings = t * ExpTable.Log2E;   // 36 bits of fraction
        int whole = (int)(halvings >> 36);
        int index = (int)(halvings >> 28) & 0xFF;
        long between = (halvings >> 12) & 0xFFFF;
        long power = (ExpTable.Power(index) << 16) - (ExpTable.Power(index) - ExpTable.Power(index + 1)) * between;   // 40 bits of fraction
        return Round(power, 40 - Fraction + whole);
    }

    /// <summary>1 / a; the largest number for 0.</summary>
    public static int Reciprocal(int a)
    {
        if (a == 0) return int.MaxValue;
        uint magnitude = (uint)Math.Abs((long)a);
        int zeros = int.CreateChecked(uint.LeadingZeroCount(magnitude));
        ulong x = magnitude << zeros;                                  // 1/2 <= x < 1, 32 bits of fraction
        ulong r = ReciprocalTable.Seed((int)(x >> 23) & 0xFF) << 15;   // 30 bits of fraction
        for (int step = 0; step < 2; step++)
        {
            ulong correction = ((1UL << 63) - x * r) >> 31;            // 2 - x r, 31 bits of fraction
            r = (r * correction + (1UL << 30)) >> 31;
        }

        return Scale(a < 0 ? -(long)r : (long)r, zeros);
    }

    /// <summary>
    /// 1 / sqrt(sum of squares / 2^<paramref name="shift"/> + <paramref name="epsilon"/> / 2^32): with as many elements as 2^shift one over their root of mean square.
    /// The radicand has 32 bits of fraction, to which the quotient is rounded, and saturates at 64 bits. The largest number for 0.
    /// </summary>
    public static int RootMeanSquare(ReadOnlySpan<int> a, int shift, uint epsilon)
    {
        Int128 sum = 0;
        foreach (int x in a) sum += (long)x * x;
        Int128 radicand = ((sum + (((Int128)1 << shift) >> 1)) >> shift) + epsilon;
        return InverseRoot(radicand > ulong.MaxValue ? ulong.MaxValue : (ulong)radicand);
    }

    /// <summary>1 / sqrt(v / 2^32) in Q16.16.</summary>
    public static int InverseRoot(ulong v)
    {
        if (v == 0) return int.MaxValue;
        int pairs = (int)ulong.LeadingZeroCount(v) / 2;
        ulong x = v << (2 * pairs);                                                       // 1/4 <= x < 1, 64 bits of fraction
        ulong r = InverseRootTable.Seed((int)(x >> 55)) << 15;                            // 30 bits of fraction
        for (int step = 0; step < 2; step++)
        {
            ulong square = (r * r) >> 30;
            ulong correction = ((3UL << 61) - (x >> 33) * square) >> 31;                  // 3 - x r^2, 30 bits of fraction
            r = (r * correction + (1UL << 30)) >> 31;
        }

        return Scale((long)r, pairs);
    }

    /// <summary>a times the sigmoid of a.</summary>
    public static int Silu(int a)
    {
        long magnitude = Math.Abs((long)a);
        long sigmoid = 1 << 30;
        if (magnitude >> ArgumentBits == 0)
        {
            int index = (int)(magnitude >> 10);
            sigmoid = ((SigmoidTable.Value(index) << 10) + (SigmoidTable.Value(index + 1) - SigmoidTable.Value(index)) * (magnitude & 0x3FF)) >> 4;
        }

        return Round(a * (a < 0 ? (1 << 30) - sigmoid : sigmoid), 30);
    }

    /// <summary>The pair (a0, a1) turned by an angle.</summary>
    public static (int D0, int D1) Rotate(int a0, int a1, int cosine, int sine) =>
        (Round((Int128)a0 * cosine - (Int128)a1 * sine, Fraction), Round((Int128)a0 * sine + (Int128)a1 * cosine, Fraction));

    /// <summary>
    /// At most 64 elements as a block: element i is about Mantissas[i] * 2^Exponent. The mantissas are 64, zeros behind the elements, and never -128.
    /// </summary>
    public static (sbyte[] Mantissas, int Exponent) Quantise(ReadOnlySpan<int> a)
    {
        if (a.Length > Block) throw new ArgumentException($"A block of {a.Length} elements; it holds {Block}.");
        uint largest = 0;
        foreach (int x in a) largest = Math.Max(largest, (uint)Math.Abs((long)x));
        int shift = Math.Max(0, 32 - (int)uint.LeadingZeroCount(largest) - 7);
        var mantissas = new sbyte[Block];
        for (int i = 0; i < a.Length; i++) mantissas[i] = (sbyte)Math.Clamp(Round(a[i], shift), -127, 127);
        return (mantissas, shift - Fraction);
    }

    // 30 bits of fraction become 16, after as many doublings as normalisation made.
    static int Scale(long r, int doublings) => doublings > 30 ? Saturate(r << 1) : Round(r, 30 - doublings);

    static int Round(Int128 value, int shift) => Saturate((value + (((Int128)1 << shift) >> 1)) >> shift);

    static int Saturate(Int128 value) => (int)Int128.Clamp(value, int.MinValue, int.MaxValue);
}
