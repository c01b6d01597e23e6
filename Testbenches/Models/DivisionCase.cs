namespace Hdl.Testbenches.Models;

/// <summary>A division as the language defines it, in the bits of a divider's ports.</summary>
sealed record DivisionCase(int Dividend, int Divisor, int Quotient, int Remainder)
{
    public static DivisionCase Of(int dividend, int divisor, int width, bool signed)
    {
        int Number(int bits) => signed ? bits << (32 - width) >> (32 - width) : bits;
        int Pattern(int number, int bits) => number & (1 << bits) - 1;
        var (a, b) = (Number(dividend), Number(divisor));
        var (quotient, remainder) = b == 0 ? (0, a) : (a / b, a % b);
        return new DivisionCase(dividend, divisor, Pattern(quotient, width + 1), Pattern(remainder, width));
    }

    public static IEnumerable<DivisionCase> All(int width, bool signed) =>
        from a in Enumerable.Range(0, 1 << width)
        from b in Enumerable.Range(0, 1 << width)
        select Of(a, b, width, signed);

    public static IEnumerable<DivisionCase> Random(System.Random random, int count, int width, bool signed) =>
        from i in Enumerable.Range(0, count)
        select Of(random.Next(1 << width), i % 8 == 0 ? 0 : random.Next(1 << random.Next(1, width + 1)), width, signed);
}
