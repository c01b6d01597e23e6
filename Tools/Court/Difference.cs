using System.Numerics;

namespace Hdl.Court;

/// <summary>An output that is not what was expected, or is unknown on a side (null).</summary>
public sealed record Difference(string Output, int Cycle, BigInteger? Expected, BigInteger? Got)
{
    public override string ToString() => $"{Output} in cycle {Cycle}: expected {Text(Expected)}, got {Text(Got)}";

    static string Text(BigInteger? value) => value is { } v ? "0x" + v.ToString("x") : "unknown";
}
