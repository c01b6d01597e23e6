using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Orders processes so that every dependence is kept. A cycle between processes that is none between elements — a carry that ripples through an array — becomes a common loop that
/// runs along the dimension of the ripple. Axes are numbered by depth beforehand (<see cref="NumberAxes"/>), so that a common loop needs no renaming.
/// </summary>
sealed class LoopOrder(IReadOnlyList<Process> processes, IReadOnlyList<Dependence> dependences)
{
    /// <summary>A group that no loop direction orders, or null when all is ordered.</summary>
    public IReadOnlyList<int>? Cycle { get; private set; }

    public EquatableArray<Process> Run()
    {
        var result = new List<Process>();
        var groups = Components([.. Enumerable.Range(0, processes.Count)], dependences);
        var inside = Inside(groups, dependences);
        for (int g = 0; g < groups.Count; g++)
        {
            var group = groups[g];
            if (Ordered(group, inside[g], 0) is not { } body)
            {
                Cycle ??= group;
                continue;
            }

            result.Add(processes[group[0]] with { Name = string.Join("+", group.Select(i => processes[i].Name)), Body = body });
        }

        return result.ToEquatableArray();
    }

    /// <summary>For each group, the dependences between its members.</summary>
    static List<Dependence>[] Inside(List<List<int>> groups, IReadOnlyList<Dependence> dependences)
    {
        var groupOf = new Dictionary<int, int>();
        for (int g = 0; g < groups.Count; g++)
            foreach (int member in groups[g]) groupOf[member] = g;
        List<Dependence>[] inside = [.. groups.Select(_ => new List<Dependence>())];
        foreach (var d in dependences)
            if (groupOf.TryGetValue(d.Before, out int before) && groupOf.TryGetValue(d.After, out int after) && before == after)
                inside[before].Add(d);
        return inside;
    }

    /// <summary>The statements of one strongly connected group from a loop level inwards; null if no direction orders it.</summary>
    EquatableArray<Stmt>? Ordered(IReadOnlyList<int> group, IReadOnlyList<Dependence> inside, int level)
    {
        if (group.Count == 1 && inside.Count == 0) return Inner(processes[group[0]].Body, level);
        var loops = group.Select(i => Nest.Of(processes[i].Body).Axes).ToList();
        if (loops.Any(l => l.Count <= level)) return null;
        var first = loops[0][level];
        if (loops.Any(l => !l[level].From.Equals(first.From) || !l[level].To.Equals(first.To))) return null;
        if (inside.Any(d => d.Distances[level] is null)) return null;
        bool up = inside.All(d => d.Distances[level] <= 0), down = inside.All(d => d.Distances[level] >= 0);
        if (!up && !down) return null;
        // What lies in another iteration is kept by the direction; the rest is ordered inside.
        var left = inside.Where(d => d.Distances[level] == 0).ToList();
        var body = new List<Stmt>();
        var groups = Components(group, left);
        var within = Inside(groups, left);
        for (int g = 0; g < groups.Count; g++)
        {
            if (Ordered(groups[g], within[g], level + 1) is not { } statements) return null;
            body.AddRange(statements);
        }

        var (from, to) = (((IntConst)first.From).Value, ((IntConst)first.To).Value);
        return EquatableArray.Of<Stmt>(up
            ? first with { Body = body.ToEquatableArray() }
            : first with { From = new IntConst(to - 1), To = new IntConst(from - 1), Step = -1, Body = body.ToEquatableArray() });
    }

    static EquatableArray<Stmt> Inner(EquatableArray<Stmt> body, int level)
    {
        for (; level > 0; level--) body = ((For)body[0]).Body;
        return body;
    }

    /// <summary>Strongly connected groups in an order that keeps the dependences between them (Tarjan); within that, in the order given.</summary>
    static List<List<int>> Components(IReadOnlyList<int> nodes, IReadOnlyList<Dependence> dependences)
    {
        var sources = new Dictionary<int, List<int>>();
        var members = new HashSet<int>(nodes);
        foreach (var d in dependences)
            if (members.Contains(d.Before) && members.Contains(d.After))
            {
                if (!sources.TryGetValue(d.After, out var list)) sources[d.After] = list = [];
                list.Add(d.Before);
            }

        var index = new Dictionary<int, int>();
        var low = new Dictionary<int, int>();
        var stack = new Stack<int>();
        var onStack = new HashSet<int>();
        var result = new List<List<int>>();
        var work = new Stack<(int Node, int Next)>();
        foreach (int root in nodes)
        {
            if (index.ContainsKey(root)) continue;
            work.Push((root, 0));
            while (work.Count > 0)
            {
                // An explicit stack: chains of thousands of wires are common.
                var (node, next) = work.Pop();
                if (next == 0)
                {
                    index[node] = low[node] = index.Count;
                    stack.Push(node);
                    onStack.Add(node);
                }

                var before = sources.TryGetValue(node, out var list) ? list : [];
                if (next > 0) low[node] = Math.Min(low[node], low[before[next - 1]]);
                while (next < before.Count && index.ContainsKey(before[next]))
                {
                    if (onStack.Contains(before[next])) low[node] = Math.Min(low[node], index[before[next]]);
                    next++;
                }

                if (next < before.Count)
                {
                    work.Push((node, next + 1));
                    work.Push((before[next], 0));
                    continue;
                }

                if (low[node] != index[node]) continue;
                var group = new List<int>();
                int member;
                do
                {
                    member = stack.Pop();
                    onStack.Remove(member);
                    group.Add(member);
                }
                while (member != node);
                group.Sort();
                result.Add(group);
            }
        }

        return result;
    }
}
