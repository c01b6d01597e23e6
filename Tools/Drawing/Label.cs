using System.Globalization;
using Hdl.Compiler.Ir;

namespace Hdl.Tools.Drawing;

/// <summary>A signal as a diagram names it: a bundle is one signal of all its bits.</summary>
/// <param name="Size">Its bits, <c>16×8</c> for 16 elements of 8; empty for a single bit.</param>
sealed record Label(string Name, string Size)
{
    /// <param name="parts">The signal, or the signals that its bundle became.</param>
    public static Label Of(string name, IReadOnlyList<Signal> parts)
    {
        int bits = parts.Sum(p => p.Type.Bits);
        string lengths = string.Concat(parts[0].Lengths.Select(l => Number(((IntConst)l).Value) + "×"));
        return new Label(name, lengths.Length == 0 && bits == 1 ? "" : lengths + Number(bits));
    }

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
