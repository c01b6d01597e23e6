using System.Collections.Generic;

namespace Hdl.ValueTypes;

/// <summary>One of the types, and how its values are stored: sign- or zero-extended in the smallest integer that holds them.</summary>
internal sealed class ValueType(int width, bool signed)
{
    public const int GreatestWidth = 64;

    public int Width => width;

    public bool Signed => signed;

    public string Name => (signed ? "S" : "U") + width;

    /// <summary>The type with the same sign and another width; UInt or SInt when there is none.</summary>
    public static string NameOf(int width, bool signed) =>
        width <= GreatestWidth ? (signed ? "S" : "U") + width : signed ? "SInt" : "UInt";

    public string Storage => width switch
    {
        <= 8 => signed ? "sbyte" : "byte",
        <= 16 => signed ? "short" : "ushort",
        <= 32 => signed ? "int" : "uint",
        _ => signed ? "long" : "ulong",
    };

    /// <summary>The 64-bit type that all arithmetic is done in.</summary>
    public string Wide => signed ? "long" : "ulong";

    public string Mask => "0x" + (width == 64 ? ulong.MaxValue : (1UL << width) - 1).ToString("X") + "UL";

    public string Least => signed ? (width == 64 ? "long.MinValue" : (-(1L << (width - 1))).ToString() + "L") : "0UL";

    public string Greatest => signed
        ? (width == 64 ? "long.MaxValue" : ((1L << (width - 1)) - 1).ToString() + "L")
        : (width == 64 ? ulong.MaxValue : (1UL << width) - 1).ToString() + "UL";

    /// <summary>Whether every value of this type is one of <paramref name="other"/>.</summary>
    public bool FitsIn(ValueType other) => signed == other.Signed ? width <= other.Width : !signed && width < other.Width;

    /// <summary>An expression that makes a value from any bits, dropping those above the width.</summary>
    public string Truncating(string bits)
    {
        int unused = 64 - width;
        return signed
            ? $"new(({Storage})((long)((ulong)({bits}) << {unused}) >> {unused}))"
            : $"new(({Storage})((ulong)({bits}) & {Mask}))";
    }

    /// <summary>An expression that makes a value from a number known to fit.</summary>
    public string Exactly(string number) => $"new(({Storage})({number}))";

    public static IEnumerable<ValueType> All()
    {
        for (int width = 1; width <= GreatestWidth; width++)
        {
            yield return new ValueType(width, signed: false);
            yield return new ValueType(width, signed: true);
        }
    }
}
