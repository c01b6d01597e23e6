using System.Globalization;
using System.Numerics;
using Hdl.Runtime;

namespace Hdl;

/// <summary>What generic code may ask of U1…U64 and S1…S64: their bits, and what C# asks of a number that is compared, printed and read.</summary>
public interface IBits<TSelf> : IBits, IEquatable<TSelf>, IComparable<TSelf>, IComparable, ISpanFormattable, ISpanParsable<TSelf>, IMinMaxValue<TSelf>, IComparisonOperators<TSelf, TSelf, bool>
    where TSelf : struct, IBits<TSelf>
{
    static new abstract int Width { get; }

    static new abstract bool Signed { get; }

    /// <summary>The value of the low <see cref="Width"/> bits; the others are dropped.</summary>
    static abstract TSelf FromRaw(ulong raw);

    /// <summary>The bits, zero-extended.</summary>
    ulong ToRaw();

    /// <summary>Sorts as other types of C# do: behind null, and beside its own type only.</summary>
    int IComparable.CompareTo(object? other) =>
        other is null ? 1 : other is TSelf value ? ((TSelf)this).CompareTo(value) : throw Fault.NotComparable(typeof(TSelf).Name, other);

    static TSelf ISpanParsable<TSelf>.Parse(ReadOnlySpan<char> text, IFormatProvider? provider) => Numerals.Parse<TSelf>(text, NumberStyles.Integer, provider);

    static bool ISpanParsable<TSelf>.TryParse(ReadOnlySpan<char> text, IFormatProvider? provider, out TSelf result) => Numerals.TryParse(text, provider, out result);
}
