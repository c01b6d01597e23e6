using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Hdl.Runtime;

namespace Hdl;

/// <summary>A signed integer whose width is a value, not a type; see <see cref="UInt"/>.</summary>
[DebuggerDisplay("{Value} = 0x{ToString(\"X\"),nq} of {Width} bits")]
public struct SInt : IEquatable<SInt>, IComparable<SInt>, IComparable, ISpanFormattable, ISpanParsable<SInt>, IComparisonOperators<SInt, SInt, bool>
{
    private readonly BigInteger value;
    private readonly int width;

    /// <exception cref="OverflowException">The value does not fit the width.</exception>
    public SInt(BigInteger value, int width)
    {
        BigInteger limit = BigInteger.One << (width - 1);
        if (value >= limit || value < -limit)
        {
            throw Fault.DoesNotFit($"SInt of {width} bits", value, width, signed: true);
        }

        this.value = value;
        this.width = width;
    }

    /// <summary>The width in bits; the default value has 1.</summary>
    public int Width => Math.Max(1, width);

    public BigInteger Value => value;

    internal ulong Low64 => (ulong)(value & ulong.MaxValue);

    public bool this[int bit]
    {
        get => (uint)bit < (uint)Width ? !(value >> bit).IsEven : throw Fault.Bit(ToString(), bit, Width);
        set => this = With(bit, value);
    }

    /// <summary>A bit chosen by a hardware value: beyond the width it reads 0 and a write does nothing.</summary>
    public bool this[UInt bit]
    {
        get => bit.Index < Width && this[bit.Index];
        set => this = With(bit, value);
    }

    public static SInt operator +(SInt left, SInt right) => new(left.value + right.value, Math.Max(left.Width, right.Width) + 1);

    public static SInt operator -(SInt left, SInt right) => new(left.value - right.value, Math.Max(left.Width, right.Width) + 1);

    public static SInt operator -(SInt operand) => new(-operand.value, operand.Width + 1);

    public static SInt operator *(SInt left, SInt right) => new(left.value * right.value, 2 * Math.Max(left.Width, right.Width));

    /// <summary>Truncates towards zero; division by zero gives 0. The least value divided by -1 needs the extra bit.</summary>
    public static SInt operator /(SInt left, SInt right) =>
        new(right.value.IsZero ? BigInteger.Zero : left.value / right.value, Math.Max(left.Width, right.Width) + 1);

    /// <summary>The remainder of a division by zero is the dividend.</summary>
    public static SInt operator %(SInt left, SInt right) =>
        new(right.value.IsZero ? left.value : left.value % right.value, Math.Max(left.Width, right.Width));

    public static SInt operator &(SInt left, SInt right) => new(left.value & right.value, Math.Max(left.Width, right.Width));

    public static SInt operator |(SInt left, SInt right) => new(left.value | right.value, Math.Max(left.Width, right.Width));

    public static SInt operator ^(SInt left, SInt right) => new(left.value ^ right.value, Math.Max(left.Width, right.Width));

    public static SInt operator ~(SInt operand) => new(-operand.value - 1, operand.Width);

    public static SInt operator <<(SInt left, int amount) => left << (UInt)Slices.Amount(amount);

    public static SInt operator <<(SInt left, UInt amount) =>
        amount.Index >= left.Width ? new(BigInteger.Zero, left.Width) : Wrap(left.value << amount.Index, left.Width);

    public static SInt operator >>(SInt left, int amount) => left >> (UInt)Slices.Amount(amount);

    public static SInt operator >>(SInt left, UInt amount) => new(left.value >> Math.Min(amount.Index, left.Width), left.Width);

    public static bool operator ==(SInt left, SInt right) => left.value == right.value;

    public static bool operator !=(SInt left, SInt right) => left.value != right.value;

    public static bool operator <(SInt left, SInt right) => left.value < right.value;

    public static bool operator <=(SInt left, SInt right) => left.value <= right.value;

    public static bool operator >(SInt left, SInt right) => left.value > right.value;

    public static bool operator >=(SInt left, SInt right) => left.value >= right.value;

    /// <summary>One bit wider, for the sign.</summary>
    public static implicit operator SInt(UInt value) => new(value.Value, value.Width + 1);

    /// <summary>As wide as the value needs.</summary>
    public static implicit operator SInt(int value) => new(value, 33 - BitOperations.LeadingZeroCount((uint)(value < 0 ? ~value : value)));

    public static explicit operator SInt(long value) => new(value, 65 - BitOperations.LeadingZeroCount((ulong)(value < 0 ? ~value : value)));

    /// <summary>As wide as the value needs.</summary>
    public static explicit operator SInt(BigInteger value) => Shortest(value);

    public static explicit operator int(SInt value) => value.value >= int.MinValue && value.value <= int.MaxValue ? (int)value.value : throw Fault.DoesNotFit("C# int", value.value, 32, signed: true);

    public static explicit operator long(SInt value) => value.value >= long.MinValue && value.value <= long.MaxValue ? (long)value.value : throw Fault.DoesNotFit("C# long", value.value, 64, signed: true);

    public static explicit operator BigInteger(SInt value) => value.value;

    /// <summary>The same bits, unsigned.</summary>
    public static explicit operator UInt(SInt value) => new(value.value & ((BigInteger.One << value.Width) - 1), value.Width);

    /// <summary>The low bits; the others are dropped.</summary>
    public SInt Truncate(int newWidth) => Wrap(value, newWidth);

    /// <summary>The bits from <paramref name="offset"/> up; those beyond the value are 0.</summary>
    public UInt Bits(int offset, int newWidth) => ((UInt)this).Bits(offset, newWidth);

    /// <summary>The bits from <paramref name="offset"/> up, as a type; those beyond the value are 0.</summary>
    public T Bits<T>(int offset)
        where T : struct => ((UInt)this).Bits<T>(offset);

    public T Bits<T>(UInt offset)
        where T : struct => ((UInt)this).Bits<T>(offset);

    /// <summary>The same with one bit replaced.</summary>
    public SInt With(int bit, bool value) => Wrap(((UInt)this).With(bit, value).Value, Width);

    public SInt With(UInt bit, bool value) => bit.Index < Width ? With(bit.Index, value) : this;

    /// <summary>The low bits as another type.</summary>
    public T As<T>()
        where T : struct => BitsOf<T>.FromRaw(Low64);

    public bool AndReduce() => value == BigInteger.MinusOne;

    public bool OrReduce() => !value.IsZero;

    public bool XorReduce() => ((UInt)this).XorReduce();

    public bool Equals(SInt other) => this == other;

    public override bool Equals(object? obj) => obj is SInt other && this == other;

    public override int GetHashCode() => value.GetHashCode();

    public int CompareTo(SInt other) => value.CompareTo(other.value);

    public int CompareTo(object? other) => other is null ? 1 : other is SInt number ? CompareTo(number) : throw Fault.NotComparable("SInt", other);

    public override string ToString() => ToString(null);

    /// <summary>Formats as C#'s integers do; "X" and "B" write the bits.</summary>
    public string ToString(string? format, IFormatProvider? provider = null) => Numerals.Format(value, Width, format, provider);

    public bool TryFormat(Span<char> text, out int written, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Numerals.TryFormat(value, Width, text, out written, format, provider);

    /// <summary>As wide as the value needs.</summary>
    public static SInt Parse(string text, IFormatProvider? provider = null) => Parse(text.AsSpan(), provider);

    public static SInt Parse(ReadOnlySpan<char> text, IFormatProvider? provider) => Shortest(Numerals.Parse("SInt", text, NumberStyles.Integer, provider));

    public static bool TryParse(string? text, IFormatProvider? provider, out SInt result) => TryParse(text.AsSpan(), provider, out result);

    public static bool TryParse(ReadOnlySpan<char> text, IFormatProvider? provider, out SInt result)
    {
        bool parsed = BigInteger.TryParse(text, NumberStyles.Integer, provider, out BigInteger number);
        result = parsed ? Shortest(number) : default;
        return parsed;
    }

    private static SInt Shortest(BigInteger value) => new(value, (int)value.GetBitLength() + 1);

    private static SInt Wrap(BigInteger value, int width)
    {
        BigInteger low = value & ((BigInteger.One << width) - 1);
        return new SInt(low >> (width - 1) == BigInteger.Zero ? low : low - (BigInteger.One << width), width);
    }
}
