using System.Numerics;
using Hdl.Compiler.Backends.SystemVerilog.Syntax;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>Sized constants.</summary>
static class Literal
{
    public static SvExpr Of(BigInteger value, int width, bool signed)
    {
        string s = signed ? "s" : "";
        var pattern = value < 0 ? value + (BigInteger.One << width) : value;
        // The smallest negative number has no positive counterpart of its width, and long numbers are easier to read in hexadecimal.
        if (width > 32 || (value < 0 && pattern == BigInteger.One << (width - 1))) return new SvAtom($"{width}'{s}h{Hex(pattern)}");
        if (value < 0) return new SvUnary("-", new SvAtom($"{width}'{s}d{-value}"));
        return new SvAtom(width == 1 ? $"1'{s}b{value}" : $"{width}'{s}d{value}");
    }

    static string Hex(BigInteger value) => value.ToString("x").TrimStart('0') is { Length: > 0 } digits ? digits : "0";
}
