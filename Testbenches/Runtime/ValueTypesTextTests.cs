using System.Globalization;
using System.Numerics;

namespace Hdl.Testbenches.Runtime;

/// <summary>Values as text, as keys and in order: what C# asks of any number.</summary>
public sealed class ValueTypesTextTests
{
    [Fact]
    public void Numbers_are_formatted_as_numbers_and_digits_of_bits_as_bits()
    {
        U12 unsigned = 0xABC;
        S5 signed = -1;
        Assert.Equal("ABC", unsigned.ToString("X"));
        Assert.Equal("0abc", $"{unsigned:x4}");
        Assert.Equal("2748", $"{unsigned}");
        Assert.Equal("2,748", unsigned.ToString("N0", CultureInfo.InvariantCulture));
        Assert.Equal("1F", signed.ToString("X"));
        Assert.Equal("11111", $"{signed:B}");
        Assert.Equal("-1", $"{signed}");
        Assert.Equal("   -1", $"{signed,5}");
        Assert.Equal("-01", signed.ToString("D2"));
        Assert.Equal("18446744073709551615", U64.MaxValue.ToString("D"));
        Assert.Equal("8000000000000000", S64.MinValue.ToString("X"));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(128)]
    [InlineData(130)]
    public void Wide_values_are_formatted_in_their_own_width(int width)
    {
        var ones = (BigInteger.One << width) - 1;
        string hex = width % 4 == 0 ? new string('F', width / 4) : ((1 << width % 4) - 1).ToString("X", CultureInfo.InvariantCulture) + new string('F', width / 4);
        Assert.Equal(hex, new UInt(ones, width).ToString("X"));
        Assert.Equal(hex, new SInt(-1, width).ToString("X"));
        Assert.Equal($"00{hex}", new UInt(ones, width).ToString($"X{hex.Length + 2}"));
        Assert.Equal(new string('1', width), $"{new SInt(-1, width):B}");
        Assert.Equal($"{ones}", $"{new UInt(ones, width)}");
        Assert.Equal("0", new UInt(0, width).ToString("X"));
        Span<char> tooShort = stackalloc char[0];
        Assert.False(new UInt(ones, width).TryFormat(tooShort, out int written, "X"));
        Assert.Equal(0, written);
    }

    [Fact]
    public void Formatting_into_a_span_allocates_nothing()
    {
        Span<char> text = stackalloc char[64];
        Write(text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int length = Write(text);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal("2748ABC-5FFFFFFFFFB774D", text[..length]);
    }

    static int Write(Span<char> text)
    {
        U12 unsigned = 0xABC;
        S40 signed = -5;
        UInt dynamic = 77;
        int at = 0;
        at += unsigned.TryFormat(text, out int written) ? written : -1;
        at += unsigned.TryFormat(text[at..], out written, "X") ? written : -1;
        at += signed.TryFormat(text[at..], out written) ? written : -1;
        at += signed.TryFormat(text[at..], out written, "X") ? written : -1;
        at += dynamic.TryFormat(text[at..], out written) ? written : -1;
        at += dynamic.TryFormat(text[at..], out written, "X") ? written : -1;
        return at;
    }

    [Fact]
    public void Every_value_of_a_small_type_is_read_back()
    {
        ReadBack<U1>();
        ReadBack<U5>();
        ReadBack<S1>();
        ReadBack<S5>();
        ReadBack<S9>();
    }

    static void ReadBack<T>()
        where T : struct, IBits<T>
    {
        foreach (T value in Values.All<T>())
        {
            Assert.Equal(value, T.Parse(value.ToString()!, CultureInfo.InvariantCulture));
            Assert.Equal(value, T.Parse($" {value} ".AsSpan(), CultureInfo.InvariantCulture));
            Assert.True(T.TryParse(value.ToString(), null, out T read) && read.Equals(value));
        }

        foreach (var beyond in new[] { Values.Number(T.MinValue) - 1, Values.Number(T.MaxValue) + 1, BigInteger.Pow(10, 40) })
        {
            Assert.Throws<OverflowException>(() => T.Parse($"{beyond}", null));
            Assert.False(T.TryParse($"{beyond}", null, out _));
        }
    }

    [Fact]
    public void Digits_of_bits_are_read_back()
    {
        Assert.Equal(0xABC, U12.Parse("ABC", NumberStyles.HexNumber));
        Assert.Equal(-1, S5.Parse("1F", NumberStyles.HexNumber));
        Assert.Equal(-2, S5.Parse(" 11110 ", NumberStyles.BinaryNumber));
        Assert.Equal(U64.MaxValue, U64.Parse("FFFFFFFFFFFFFFFF", NumberStyles.HexNumber));
        Assert.Equal(255, UInt.Parse("FF", NumberStyles.HexNumber));
        Assert.Equal(8, UInt.Parse("FF", NumberStyles.HexNumber).Width);
        Assert.Contains("U4 holds 0 to 15 but the value is 16", Assert.Throws<OverflowException>(() => U4.Parse("10", NumberStyles.HexNumber)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("1.5")]
    [InlineData("0x10")]
    public void Text_that_is_no_number_is_refused_with_a_cure(string text)
    {
        Assert.Contains($"U8 is read from '{text}'", Assert.Throws<FormatException>(() => U8.Parse(text)).Message, StringComparison.Ordinal);
        Assert.Contains("NumberStyles.HexNumber", Assert.Throws<FormatException>(() => UInt.Parse(text)).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => SInt.Parse(text));
        Assert.False(U8.TryParse(text, out _));
        Assert.False(UInt.TryParse(text, null, out _));
        Assert.False(SInt.TryParse(text, null, out _));
    }

    [Fact]
    public void Dynamic_widths_are_read_as_wide_as_they_need()
    {
        Assert.Equal(new UInt(BigInteger.One << 100, 101), UInt.Parse($"{BigInteger.One << 100}"));
        Assert.Equal(101, UInt.Parse($"{BigInteger.One << 100}").Width);
        Assert.Equal(101, SInt.Parse($"{-(BigInteger.One << 100)}").Width);
        Assert.Equal(1, UInt.Parse("0").Width);
        Assert.Equal(101, ((UInt)(BigInteger.One << 100)).Width);
        Assert.Equal(-(BigInteger.One << 100), ((SInt)(-(BigInteger.One << 100))).Value);
        Assert.Contains("the value is -1; use an SInt", Assert.Throws<OverflowException>(() => UInt.Parse("-1")).Message, StringComparison.Ordinal);
        Assert.Throws<OverflowException>(() => (UInt)(-1));
        Assert.Throws<OverflowException>(() => (UInt)BigInteger.MinusOne);
        Assert.False(UInt.TryParse("-1", null, out _));
    }

    [Fact]
    public void Values_are_keys_and_sort()
    {
        S5[] all = [.. Values.All<S5>()];
        Assert.Equal(32, all.ToHashSet().Count);
        Assert.Equal(32, all.Select(v => v.GetHashCode()).Distinct().Count());
        Array.Sort(all);
        Assert.Equal(Enumerable.Range(-16, 32), all.Select(v => (int)v));
        Assert.Equal(S5.MinValue, all.Min());
        Assert.Equal(Enumerable.Range(1, 3), new UInt[] { 3, 1, 2 }.Order().Select(v => (int)v));
        Assert.Equal(new UInt(5, 3).GetHashCode(), new UInt(5, 90).GetHashCode());
        Assert.True(((IComparable)(U8)3).CompareTo(null) > 0);
        Assert.Contains("Int32", Assert.Throws<ArgumentException>(() => ((IComparable)(U8)3).CompareTo(3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ((UInt)3).CompareTo("3"));
        Assert.Throws<ArgumentException>(() => ((SInt)3).CompareTo("3"));
    }

    [Fact]
    public void Generic_code_of_CSharp_takes_them()
    {
        Assert.Equal(7, Greatest<U3>());
        Assert.Equal(3, Greatest<S3>());
        Assert.True(Less((UInt)3, (UInt)4) && Less((SInt)(-3), (SInt)2) && Less((U8)3, (U8)200));
    }

    static T Greatest<T>()
        where T : IMinMaxValue<T> => T.MaxValue;

    static bool Less<T>(T left, T right)
        where T : IComparisonOperators<T, T, bool> => left < right;

    [Fact]
    public void A_number_too_great_for_a_CSharp_integer_names_it()
    {
        UInt wide = UInt.Parse("18446744073709551616");
        Assert.Contains("C# int holds -2147483648 to 2147483647 but the value is 18446744073709551616", Assert.Throws<OverflowException>(() => (int)wide).Message, StringComparison.Ordinal);
        Assert.Contains("C# ulong", Assert.Throws<OverflowException>(() => (ulong)wide).Message, StringComparison.Ordinal);
        Assert.Contains("C# long", Assert.Throws<OverflowException>(() => (long)-wide).Message, StringComparison.Ordinal);
        Assert.Equal(long.MinValue, (long)SInt.Parse($"{long.MinValue}"));
        Assert.Equal(ulong.MaxValue, (ulong)UInt.Parse($"{ulong.MaxValue}"));
    }
}
