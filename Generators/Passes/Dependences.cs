using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>Finds which processes read what others write, with the distances between their iterations.</summary>
static class Dependences
{
    /// <summary>For each read in a process of a signal that a process of the list writes: (reader, writer, distances of the writing iteration from the reading one).</summary>
    public static IEnumerable<(int Reader, int Writer, IReadOnlyList<int?> Distances, string Signal)> Find(IReadOnlyList<Process> processes)
    {
        var nests = processes.Select(p => Nest.Of(p.Body)).ToList();
        var written = processes.Select(p => Targets(p).GroupBy(t => t.Signal).ToDictionary(g => g.Key, g => g.Distinct().ToList())).ToList();
        var writers = new Dictionary<string, Writers>();
        for (int i = 0; i < processes.Count; i++)
            foreach (var signal in written[i])
            {
                if (!writers.TryGetValue(signal.Key, out var list)) writers[signal.Key] = list = new Writers();
                list.Add(i, signal.Value);
            }

        for (int reader = 0; reader < processes.Count; reader++)
            foreach (var read in Walk.AllExprs(processes[reader].Body).OfType<Read>().Distinct())
                if (writers.TryGetValue(read.Signal, out var list))
                    foreach (int writer in list.Of(read))
                    {
                        var targets = written[writer][read.Signal];
                        if (targets.All(t => Apart(t, read))) continue;
                        yield return (reader, writer, Distances(nests[writer], targets, nests[reader], read), read.Signal);
                    }
    }

    /// <summary>Who writes a signal. Processes that write single elements are found by them, so that of an array written out each read meets its writers only.</summary>
    sealed class Writers
    {
        readonly List<int> all = [], others = [];
        readonly Dictionary<EquatableArray<Expr>, List<int>> ofElement = [];

        /// <summary>Processes come in ascending order.</summary>
        public void Add(int process, IReadOnlyList<Target> targets)
        {
            all.Add(process);
            if (!targets.All(t => IsElement(t.Indices)))
            {
                others.Add(process);
                return;
            }

            foreach (var element in targets.Select(t => t.Indices).Distinct())
            {
                if (!ofElement.TryGetValue(element, out var list)) ofElement[element] = list = [];
                list.Add(process);
            }
        }

        /// <summary>The processes that may write what is read, in ascending order.</summary>
        public IEnumerable<int> Of(Read read)
        {
            if (!IsElement(read.Indices)) return all;
            if (!ofElement.TryGetValue(read.Indices, out var list)) return others;
            return others.Count == 0 ? list : list.Concat(others).OrderBy(p => p);
        }

        static bool IsElement(EquatableArray<Expr> indices) => indices.All(i => i is IntConst);
    }

    public static IEnumerable<Target> Targets(Process process) => Walk.All(process.Body).OfType<Assign>().Select(a => a.Target);

    /// <summary>Two constant indices that differ name different elements.</summary>
    static bool Apart(Target target, Read read) =>
        target.Indices.Zip(read.Indices, (t, r) => t is IntConst a && r is IntConst b && a.Value != b.Value).Any(differs => differs);

    static IReadOnlyList<int?> Distances(Nest writer, List<Target> targets, Nest reader, Read read)
    {
        int levels = Math.Min(writer.Axes.Count, reader.Axes.Count);
        var distances = new int?[levels];
        if (targets.Any(t => !t.Indices.Equals(targets[0].Indices))) return distances;
        for (int level = 0; level < levels; level++)
        {
            string w = writer.Axes[level].Variable;
            for (int i = 0; i < read.Indices.Count; i++)
                if (Offset(targets[0].Indices[i], w) is { } a && Distance(read.Indices[i], a, reader.Axes[level]) is { } distance)
                    distances[level] = distance;
        }

        return distances;
    }

    /// <summary>
    /// How many iterations after the reading one an element is written, where it is written in iteration <c>index - offset</c>; null where that is unknown. A distance
    /// that is not constant but of one sign, as that of the children 2i + 1 and 2i + 2 of node i in a tree, is given as 1 or -1: only the sign orders loops.
    /// </summary>
    public static int? Distance(Expr index, int offset, For axis)
    {
        if (AffineIndex.Of(index) is not { } read || read.Axis != axis.Variable) return null;
        int slope = read.Factor - 1, constant = read.Offset - offset;
        if (slope == 0) return constant;
        if (axis is not { From: IntConst from, To: IntConst to } || from.Value >= to.Value) return null;
        long first = (long)slope * from.Value + constant, last = (long)slope * (to.Value - 1) + constant;
        return first > 0 && last > 0 ? 1 : first < 0 && last < 0 ? -1 : null;
    }

    /// <summary>The constant c of an index <c>axis + c</c>, or null.</summary>
    public static int? Offset(Expr index, string axis) =>
        AffineIndex.Of(index) is { Factor: 1 } affine && affine.Axis == axis ? affine.Offset : null;
}
