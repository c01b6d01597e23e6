using System.Globalization;
using System.Numerics;

namespace Hdl.Runtime;

/// <summary>Values as text and back. Decimal text is that of the number; hexadecimal and binary text is that of the bits, in the value's own width.</summary>
internal static class Numerals
{
    public static string Format(long value, ulong bits, string? format, IFormatProvider? provider) =>
        IsOfBits(format) ? bits.ToString(format, provider) : value.ToString(format, provider);

    public static bool TryFormat(long value, ulong bits, Span<char> text, out int written, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        IsOfBits(format) ? bits.TryFormat(text, out written, format, provider) : value.TryFormat(text, out written, format, provider);

    public static string Format(BigInteger value, int width, string? format, IFormatProvider? provider) =>
        IsOfBits(format) ? Digits(value, width, format!, provider) : value.ToString(format, provider);

    public static bool TryFormat(BigInteger value, int width, Span<char> text, out int written, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        if (!IsOfBits(format))
        {
            return value.TryFormat(text, out written, format, provider);
        }

        string digits = Digits(value, width, format.ToString(), provider);
        bool fits = digits.TryCopyTo(text);
        written = fits ? digits.Length : 0;
        return fits;
    }

    /// <exception cref="FormatException">The text is no number.</exception>
    /// <exception cref="OverflowException">The number does not fit the type.</exception>
    public static T Parse<T>(ReadOnlySpan<char> text, NumberStyles style, IFormatProvider? provider)
        where T : struct, IBits<T>
    {
        BigInteger value = Parse(typeof(T).Name, text, style, provider);
        bool signed = T.Signed && !IsOfBits(style);
        return Fits(value, T.Width, signed) ? T.FromRaw((ulong)(value & ulong.MaxValue)) : throw Fault.DoesNotFit(typeof(T).Name, value, T.Width, signed);
    }

    public static bool TryParse<T>(ReadOnlySpan<char> text, IFormatProvider? provider, out T result)
        where T : struct, IBits<T>
    {
        bool parsed = BigInteger.TryParse(text, NumberStyles.Integer, provider, out BigInteger value) && Fits(value, T.Width, T.Signed);
        result = parsed ? T.FromRaw((ulong)(value & ulong.MaxValue)) : default;
        return parsed;
    }

    /// <exception cref="FormatException">The text is no number.</exception>
    public static BigInteger Parse(string type, ReadOnlySpan<char> text, NumberStyles style, IFormatProvider? provider)
    {
        // A 0 before the digits, or BigInteger takes the uppermost one for a sign.
        bool parsed = IsOfBits(style)
            ? BigInteger.TryParse($"0{text.Trim()}", style, provider, out BigInteger value)
            : BigInteger.TryParse(text, style, provider, out value);
        return parsed ? value : throw Fault.NoNumber(type, text);
    }

    private static bool Fits(BigInteger value, int width, bool signed) =>
        signed ? ((value.Sign < 0 ? -value - 1 : value) >> (width - 1)).IsZero : value.Sign >= 0 && (value >> width).IsZero;

    private static bool IsOfBits(ReadOnlySpan<char> format) => format is ['X' or 'x' or 'B' or 'b', ..];

    private static bool IsOfBits(NumberStyles style) => (style & (NumberStyles.AllowHexSpecifier | NumberStyles.AllowBinarySpecifier)) != 0;

    // BigInteger writes a 0 before a digit that would read as a sign, and the least number of digits counts it.
    private static string Digits(BigInteger value, int width, string format, IFormatProvider? provider)
    {
        BigInteger bits = value & ((BigInteger.One << width) - 1);
        int least = format.Length > 1 ? int.Parse(format.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture) : 1;
        return bits.ToString(format[..1], provider).TrimStart('0').PadLeft(Math.Max(1, least), '0');
    }
}
