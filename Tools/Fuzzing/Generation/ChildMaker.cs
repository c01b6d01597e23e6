using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

/// <summary>An instance whose inputs are being driven; tells which outputs may already be read.</summary>
sealed class ChildMaker(string name, int[] lengths, RandomModule made)
{
    readonly List<Signal> pending = made.Module.Signals.Where(s => s.Direction == PortDirection.Input).ToList();
    readonly HashSet<string> released = [];

    /// <summary>The parent's inputs that each driven input depends on.</summary>
    readonly Dictionary<string, HashSet<string>> driven = [];

    public string Name => name;

    public int[] Lengths => lengths;

    public bool IsDriven => pending.Count == 0;

    IEnumerable<Signal> Outputs => made.Module.Signals.Where(s => s.Direction == PortDirection.Output);

    /// <summary>Some inputs that are to be driven together; at least one.</summary>
    public IReadOnlyList<Signal> TakeInputs(System.Random random)
    {
        var group = pending.OrderBy(_ => random.Next()).Take(random.Next(1, pending.Count + 1)).ToList();
        foreach (var port in group) pending.Remove(port);
        return group;
    }

    public void MarkDriven(IReadOnlyList<Signal> group, HashSet<string> inputs)
    {
        foreach (var port in group) driven.Add(port.Name, [.. inputs]);
    }

    /// <summary>Outputs that depend on nothing beyond the driven inputs and the group: a neighbour's may feed the group.</summary>
    public IEnumerable<Signal> OutputsWithin(IReadOnlyList<Signal> group) =>
        Outputs.Where(o => made.InputsOfOutput[o.Name].All(i => driven.ContainsKey(i) || group.Any(p => p.Name == i)));

    /// <summary>The outputs that have become readable since the last call.</summary>
    public IEnumerable<Readable> Released()
    {
        foreach (var output in Outputs.ToArray())
        {
            var needs = made.InputsOfOutput[output.Name];
            if (!needs.All(driven.ContainsKey) || !released.Add(output.Name)) continue;
            var inputs = needs.SelectMany(n => driven[n]).ToHashSet();
            yield return new Readable(name, output.Name, [.. lengths, .. BodyMaker.LengthsOf(output)], output.Type, inputs);
        }
    }
}
