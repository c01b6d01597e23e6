using System.Numerics;

namespace Hdl.Court;

/// <summary>
/// What the outputs were: for each cycle, before its clock edge, the bit pattern of each output in the order of <paramref name="Outputs"/>.
/// An output with bits that are neither 0 nor 1 is null.
/// </summary>
public sealed record Trace(IReadOnlyList<string> Outputs, IReadOnlyList<IReadOnlyList<BigInteger?>> Cycles)
{
    /// <summary>The assertions and assumptions that did not hold, in order of time; null where nobody looked at them, as in a netlist.</summary>
    public IReadOnlyList<PropertyFailure>? Failures { get; init; }

    /// <summary>In how many cycles each cover point occurred; null where nobody counted.</summary>
    public IReadOnlyDictionary<string, long>? Covered { get; init; }

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
        if (expected.Failures is not null && got.Failures is not null)
        {
            bool byPath = expected.Failures.Concat(got.Failures).All(f => f.Path is not null);
            var (first, second) = (Failed(expected.Failures, byPath), Failed(got.Failures, byPath));
            foreach (var (cycle, property) in first.Union(second).Except(first.Intersect(second)).OrderBy(f => f.Cycle)) yield return new($"failure of {property}", cycle, first.Contains((cycle, property)) ? 1 : 0, second.Contains((cycle, property)) ? 1 : 0);
        }
        if (expected.Covered is null || got.Covered is null) yield break;
        foreach (string point in expected.Covered.Keys.Union(got.Covered.Keys))
            if (expected.Covered.GetValueOrDefault(point) is var a && got.Covered.GetValueOrDefault(point) is var b && a != b) yield return new($"cycles of {point}", expected.Cycles.Count, a, b);
    }

    static HashSet<(int Cycle, string Property)> Failed(IEnumerable<PropertyFailure> failures, bool byPath) => [.. failures.Select(f => (f.Cycle, byPath ? f.Path! : f.Name))];
}
