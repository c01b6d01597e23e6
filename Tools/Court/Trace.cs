using System.Numerics;

namespace Hdl.Court;

/// <summary>
/// What the outputs were: for each cycle, before its clock edge, the bit pattern of each output in the order of <paramref name="Outputs"/>.
/// An output with bits that are neither 0 nor 1 is null.
/// </summary>
public sealed record Trace(IReadOnlyList<string> Outputs, IReadOnlyList<IReadOnlyList<BigInteger?>> Cycles)
{
    /// <summary>Where two traces differ, in order of time; a cycle that one of them lacks counts as unknown.</summary>
    public static IEnumerable<Difference> Compare(Trace expected, Trace got)
    {
        var others = got.Outputs.Select((name, i) => (name, i)).ToDictionary(o => o.name, o => o.i);
        for (int cycle = 0; cycle < Math.Max(expected.Cycles.Count, got.Cycles.Count); cycle++)
        {
            for (int i = 0; i < expected.Outputs.Count; i++)
            {
                int other = others.GetValueOrDefault(expected.Outputs[i], -1);
                var a = cycle < expected.Cycles.Count ? expected.Cycles[cycle][i] : null;
                var b = cycle < got.Cycles.Count && other >= 0 ? got.Cycles[cycle][other] : null;
                if (a is null || b is null || a != b) yield return new(expected.Outputs[i], cycle, a, b);
            }
        }
    }
}
