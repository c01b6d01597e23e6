using Hdl.Runtime;

namespace Hdl.Tools.Bench.Waves;

/// <summary>So many elements of signals, spread evenly over all of a design in their order, memories left out: ports, registers and internal wires in the share that they have.</summary>
sealed class SpreadSignals
{
    readonly HashSet<(string Path, long Element)> chosen = [];

    public SpreadSignals(IReadOnlyList<SignalLayout> signals, int count)
    {
        var all = signals.Where(s => s.Kind is "wire" or "register").ToList();
        long total = all.Sum(s => s.Elements), first = 0, taken = 0;
        long most = Math.Min(count, total);
        foreach (var signal in all)
        {
            for (; taken < most && Place(taken) < first + signal.Elements; taken++) chosen.Add((signal.Path, Place(taken) - first));
            first += signal.Elements;
        }

        long Place(long ordinal) => ordinal * total / most;
    }

    public int Count => chosen.Count;

    public bool Contains(SignalLayout signal, long element) => chosen.Contains((signal.Path, element));
}
