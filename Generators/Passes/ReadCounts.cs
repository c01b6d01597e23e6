using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>How often each signal is read, and by which of a list of processes, while these are replaced one by one.</summary>
sealed class ReadCounts
{
    readonly List<Dictionary<string, int>> reads = [];
    readonly Dictionary<string, SortedSet<int>> readers = [];

    public ReadCounts(IReadOnlyList<Process> processes)
    {
        for (int i = 0; i < processes.Count; i++)
        {
            reads.Add([]);
            Replace(i, processes[i]);
        }
    }

    /// <summary>Reads of a signal in all processes.</summary>
    public int Of(string signal) => readers.TryGetValue(signal, out var places) ? places.Sum(i => reads[i][signal]) : 0;

    /// <summary>The places of the processes that read a signal, as they are now.</summary>
    public IReadOnlyList<int> Readers(string signal) => readers.TryGetValue(signal, out var places) ? [.. places] : [];

    public void Replace(int place, Process process)
    {
        foreach (string signal in reads[place].Keys) readers[signal].Remove(place);
        var counts = reads[place];
        counts.Clear();
        foreach (var read in Walk.AllExprs(process.Body).OfType<Read>()) counts[read.Signal] = counts.TryGetValue(read.Signal, out int count) ? count + 1 : 1;
        foreach (string signal in counts.Keys)
        {
            if (!readers.TryGetValue(signal, out var places)) readers.Add(signal, places = []);
            places.Add(place);
        }
    }
}
