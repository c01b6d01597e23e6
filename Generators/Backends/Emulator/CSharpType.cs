using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.Emulator;

/// <summary>The C# types that stand for hardware types.</summary>
static class CSharpType
{
    /// <summary>Whether values of a width are held as words in memory, and not in a C# number.</summary>
    public static bool IsWide(int bits) => bits > 128;

    /// <summary>The type of a value in a computation.</summary>
    public static string OfValue(BitType type) => OfValue(type.Bits, type.Signed);

    public static string OfValue(int bits, bool signed) => Container(bits) switch
    {
        32 => signed ? "int" : "uint",
        64 => signed ? "long" : "ulong",
        128 => signed ? "Int128" : "UInt128",
        _ => "ulong*",
    };

    /// <summary>Bits of the C# type of a value.</summary>
    public static int Container(int bits) => bits switch
    {
        <= 32 => 32, <= 64 => 64, <= 128 => 128, _ => (bits + 63) / 64 * 64,
    };

    /// <summary>The type of an element in the arena; of its words, if it is wide.</summary>
    public static string OfElement(BitType type) => IsWide(type.Bits) ? "ulong" : (StateLayout.ElementBytes(type.Bits), type.Signed) switch
    {
        (1, false) => "byte", (1, true) => "sbyte", (2, false) => "ushort", (2, true) => "short",
        (4, false) => "uint", (4, true) => "int", (8, false) => "ulong", (8, true) => "long",
        (_, false) => "UInt128", (_, true) => "Int128",
    };

    /// <summary>Brings a value of the C# type that stands for a hardware type into that type's range.</summary>
    public static string Wrap(string text, int bits, bool signed)
    {
        int container = Container(bits);
        if (bits == container) return text;
        string type = OfValue(bits, signed);
        return (bits, signed) switch
        {
            (8, true) => $"(sbyte)({text})",
            (16, true) => $"(short)({text})",
            (32, true) => $"(int)({text})",
            (8, false) => $"(byte)({text})",
            (16, false) => $"(ushort)({text})",
            (32, false) => $"(uint)({text})",
            (_, true) => $"({text} << {container - bits} >> {container - bits})",
            (> 64, false) => $"({text} & (UInt128.MaxValue >> {128 - bits}))",
            _ => $"({text} & {Mask(bits)})",
        } is var wrapped && bits is 8 or 16 or 32 ? $"(({type}){wrapped})" : wrapped;
    }

    /// <summary>A literal with the lowest bits set.</summary>
    public static string Mask(int bits) => bits switch
    {
        <= 32 => $"0x{(bits == 32 ? uint.MaxValue : (1u << bits) - 1):X}u",
        <= 64 => $"0x{(bits == 64 ? ulong.MaxValue : (1ul << bits) - 1):X}ul",
        _ => $"(UInt128.MaxValue >> {128 - bits})",
    };
}
