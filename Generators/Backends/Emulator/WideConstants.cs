using System.Globalization;
using System.Numerics;

namespace Hdl.Compiler.Backends.Emulator;

/// <summary>Collects the constants of many words that an emulator uses; they become data of its assembly.</summary>
sealed class WideConstants
{
    readonly Dictionary<(BigInteger Value, int Words), string> names = [];

    /// <summary>A <c>ulong*</c> to the lowest words of a value.</summary>
    public string Name(BigInteger value, int words)
    {
        if (!names.TryGetValue((value, words), out string? name)) names[(value, words)] = name = "Constant" + names.Count.ToString(CultureInfo.InvariantCulture);
        return name;
    }

    /// <summary>The members that hold them.</summary>
    public IEnumerable<string> Members() => names.Select(n =>
        $"static ulong* {n.Value} => Wide.Data(new ulong[] {{ {string.Join(", ", Words(n.Key.Value, n.Key.Words))} }});");

    /// <summary>The words of a value, the lowest first, as C# literals.</summary>
    public static IEnumerable<string> Words(BigInteger value, int words) =>
        Enumerable.Range(0, words).Select(i => $"0x{(ulong)((value >> (64 * i)) & ulong.MaxValue):X}ul");
}
