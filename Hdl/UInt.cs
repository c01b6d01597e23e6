using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Hdl.Runtime;

namespace Hdl;

/// <summary>
/// An unsigned integer whose width is a value, not a type: slices, concatenations, sizes that depend on parameters, results above 64 bits. In a
/// module the compiler knows the width and checks it; in a testbench the value carries it.
/// </summary>
[DebuggerDisplay("{Value} = 0x{ToString(\"X\"),nq} of {Width} bits")]
public struct UInt : IEquatable<UInt>, IComparable<UInt>, IComparable, ISpanFormattable, ISpanParsable<UInt>, IComparisonOperators<UInt, UInt, bool>
{
    private readonly ulong low;
    private readonly BigInteger wide;
    private readonly int width;

    /// <exception cref="OverflowException">The value does not fit the width.</exception>
    public UInt(BigInteger value, int width)
    {
        if (value.Sign < 0 || value >> width != BigInteger.Zero)
        {
            throw Fault.DoesNotFit($"UInt of {width} bits", value, width, signed: false);
        }

        this.width = width;
        if (width <= 64)
        {
            low = (ulong)value;
        }
        else
        {
            wide = value;
        }
    }

    internal UInt(ulong value, int width)
    {
        low = value;
        this.width = width;
    }

    /// <summary>The width in bits; the default value has 1.</summary>
    public int Width => Math.Max(1, width);

    public BigInteger Value => width <= 64 ? low : wide;

    /// <summary>The value as a bit number or an index; beyond any length when it is greater than an <c>int</c>.</summary>
    internal int Index => width <= 64 ? (int)Math.Min(low, int.MaxValue) : wide <= int.MaxValue ? (int)wide : int.MaxValue;

    internal ulong Low64 => width <= 64 ? low : (ulong)(wide & ulong.MaxValue);

    public bool this[int bit]
    {
        get => (uint)bit < (uint)Width ? !(Value >> bit).IsEven : throw Fault.Bit(ToString(), bit, Width);
        set => this = With(bit, value);
    }

    /// <summary>A bit chosen by a hardware value: beyond the width it reads 0 and a write does nothing.</summary>
    public bool this[UInt bit]
    {
        get => bit.Index < Width && this[bit.Index];
        set => this = With(bit, value);
    }

    public static UInt operator +(UInt left, UInt right) => new(left.Value + right.Value, Math.Max(left.Width, right.Width) + 1);

    public static SInt operator -(UInt left, UInt right) => new(left.Value - right.Value, Math.Max(left.Width, right.Width) + 1);

    public static SInt operator -(UInt operand) => new(-operand.Value, operand.Width + 1);

    public static UInt operator *(UInt left, UInt right) => new(left.Value * right.Value, 2 * Math.Max(left.Width, right.Width));

    /// <summary>Division by zero gives 0.</summary>
    public static UInt operator /(UInt left, UInt right) =>
        new(right.Value.IsZero ? BigInteger.Zero : left.Value / right.Value, Math.Max(left.Width, right.Width));

    /// <summary>The remainder of a division by zero is the dividend.</summary>
    public static UInt operator %(UInt left, UInt right) =>
        new(right.Value.IsZero ? left.Value : left.Value % right.Value, Math.Max(left.Width, right.Width));

    public static UInt operator &(UInt left, UInt right) => new(left.Value & right.Value, Math.Max(left.Width, right.Width));

    public static UInt operator |(UInt left, UInt right) => new(left.Value | right.Value, Math.Max(left.Width, right.Width));

    public static UInt operator ^(UInt left, UInt right) => new(left.Value ^ right.Value, Math.Max(left.Width, right.Width));

    public static UInt operator ~(UInt operand) => new(operand.Value ^ operand.Ones, operand.Width);

    public static UInt operator <<(UInt left, int amount) => left << (UInt)Slices.Amount(amount);

    public static UInt operator <<(UInt left, UInt amount) =>
        new(amount.Index >= left.Width ? BigInteger.Zero : (left.Value << amount.Index) & left.Ones, left.Width);

    public static UInt operator >>(UInt left, int amount) => left >> (UInt)Slices.Amount(amount);

    public static UInt operator >>(UInt left, UInt amount) => new(amount.Index >= left.Width ? BigInteger.Zero : left.Value >> amount.Index, left.Width);

    public static bool operator ==(UInt left, UInt right) => left.Value == right.Value;

    public static bool operator !=(UInt left, UInt right) => left.Value != right.Value;

    public static bool operator <(UInt left, UInt right) => left.Value < right.Value;

    public static bool operator <=(UInt left, UInt right) => left.Value <= right.Value;

    public static bool operator >(UInt left, UInt right) => left.Value > right.Value;

    public static bool operator >=(UInt left, UInt right) => left.Value >= right.Value;

    public static implicit operator UInt(bool value) => new(value ? 1UL : 0UL, 1);

    /// <summary>As wide as the value needs.</summary>
    public static implicit operator UInt(int value) =>
        value >= 0 ? new((ulong)value, Math.Max(1, 32 - BitOperations.LeadingZeroCount((uint)value))) : throw Fault.Negative(value);

    public static explicit operator UInt(ulong value) => new(value, Math.Max(1, 64 - BitOperations.LeadingZeroCount(value)));

    /// <summary>As wide as the value needs.</summary>
    public static explicit operator UInt(BigInteger value) => Shortest(value);

    public static explicit operator int(UInt value) => value.Value <= int.MaxValue ? (int)value.Value : throw Fault.DoesNotFit("C# int", value.Value, 32, signed: true);

    public static explicit operator long(UInt value) => value.Value <= long.MaxValue ? (long)value.Value : throw Fault.DoesNotFit("C# long", value.Value, 64, signed: true);

    public static explicit operator ulong(UInt value) => value.Value <= ulong.MaxValue ? (ulong)value.Value : throw Fault.DoesNotFit("C# ulong", value.Value, 64, signed: false);

    public static explicit operator BigInteger(UInt value) => value.Value;

    public static explicit operator bool(UInt value) => (value.Low64 & 1) != 0;

    /// <summary>The low bits; the others are dropped.</summary>
    public UInt Truncate(int newWidth) => new(Value & ((BigInteger.One << newWidth) - 1), newWidth);

    /// <summary>The bits from <paramref name="offset"/> up; those beyond the value are 0.</summary>
    public UInt Bits(int offset, int newWidth) => (this >> offset).Truncate(newWidth);

    /// <summary>The bits from <paramref name="offset"/> up, as a type; those beyond the value are 0.</summary>
    public T Bits<T>(int offset)
        where T : struct => BitsOf<T>.FromRaw((this >> offset).Low64);

    public T Bits<T>(UInt offset)
        where T : struct => BitsOf<T>.FromRaw((this >> offset).Low64);

    /// <summary>The same with one bit replaced.</summary>
    public UInt With(int bit, bool value) =>
        (uint)bit >= (uint)Width ? throw Fault.Bit(ToString(), bit, Width) :
        value ? new(Value | (BigInteger.One << bit), Width) : new(Value & (Ones ^ (BigInteger.One << bit)), Width);

    public UInt With(UInt bit, bool value) => bit.Index < Width ? With(bit.Index, value) : this;

    /// <summary>The low bits as another type.</summary>
    public T As<T>()
        where T : struct => BitsOf<T>.FromRaw(Low64);

    public bool AndReduce() => Value == Ones;

    public bool OrReduce() => !Value.IsZero;

    public bool XorReduce()
    {
        bool parity = false;
        for (BigInteger rest = Value; !rest.IsZero; rest &= rest - 1)
        {
            parity = !parity;
        }

        return parity;
    }

    public bool Equals(UInt other) => this == other;

    public override bool Equals(object? obj) => obj is UInt other && this == other;

    public override int GetHashCode() => Value.GetHashCode();

    public int CompareTo(UInt other) => Value.CompareTo(other.Value);

    public int CompareTo(object? other) => other is null ? 1 : other is UInt value ? CompareTo(value) : throw Fault.NotComparable("UInt", other);

    public override string ToString() => ToString(null);

    /// <summary>Formats as C#'s integers do; "X" and "B" write the bits.</summary>
    public string ToString(string? format, IFormatProvider? provider = null) => width <= 64 ? low.ToString(format, provider) : Numerals.Format(wide, width, format, provider);

    public bool TryFormat(Span<char> text, out int written, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        width <= 64 ? low.TryFormat(text, out written, format, provider) : Numerals.TryFormat(wide, width, text, out written, format, provider);

    /// <summary>As wide as the value needs.</summary>
    public static UInt Parse(string text, IFormatProvider? provider = null) => Parse(text.AsSpan(), provider);

    public static UInt Parse(ReadOnlySpan<char> text, IFormatProvider? provider) => Shortest(Numerals.Parse("UInt", text, NumberStyles.Integer, provider));

    /// <summary>As wide as the value needs; with <c>HexNumber</c> or <c>BinaryNumber</c> from the digits of its bits.</summary>
    public static UInt Parse(string text, NumberStyles style, IFormatProvider? provider = null) => Shortest(Numerals.Parse("UInt", text, style, provider));

    public static bool TryParse(string? text, IFormatProvider? provider, out UInt result) => TryParse(text.AsSpan(), provider, out result);

    public static bool TryParse(ReadOnlySpan<char> text, IFormatProvider? provider, out UInt result)
    {
        bool parsed = BigInteger.TryParse(text, NumberStyles.Integer, provider, out BigInteger value) && value.Sign >= 0;
        result = parsed ? Shortest(value) : default;
        return parsed;
    }

    private static UInt Shortest(BigInteger value) => value.Sign < 0 ? throw Fault.Negative(value) : new(value, Math.Max(1, (int)value.GetBitLength()));

    private BigInteger Ones => (BigInteger.One << Width) - 1;
}
