using Hdl.Compiler.Ir;
using Hdl.Court;

namespace Hdl.Fuzzing;

// Inside the namespace, where it goes before Hdl.Module of the run time.
using Module = Hdl.Compiler.Ir.Module;

/// <summary>What ticks in each cycle of a design of several clocks: related clocks in their ratio, others at random beside each other.</summary>
sealed class RandomEdges
{
    readonly IReadOnlyList<string> clocks;
    readonly Random random;
    readonly List<List<(int Clock, long Period)>> groups = [];
    readonly long[] times;

    public RandomEdges(Module top, int seed)
    {
        clocks = Clocks.Of(top);
        random = new Random(seed);
        var left = clocks.ToList();
        while (left.Count > 0)
        {
            var related = Clocks.RelatedTo(top.Ratios, left[0]);
            long common = related.Values.Aggregate(1L, (multiple, r) => multiple * r.Edges);
            groups.Add([.. related.Select(r => (clocks.ToList().IndexOf(r.Key), common / r.Value.Edges * r.Value.Per))]);
            left.RemoveAll(related.ContainsKey);
        }
        times = new long[groups.Count];
    }

    public EdgeSet Next(bool reset, bool mayReset, int resetOneIn)
    {
        ulong all = (1ul << groups.Count) - 1;
        ulong chosen = random.Next(4) switch { 0 => all, 1 => 1ul << random.Next(groups.Count), _ => (ulong)random.NextInt64() & all };
        ulong ticking = 0;
        for (int group = 0; group < groups.Count; group++)
            if ((chosen >> group & 1) != 0) ticking |= Advance(group);
        ulong allClocks = (1ul << clocks.Count) - 1, some = (ulong)random.NextInt64() & allClocks;
        bool own = mayReset && random.Next(resetOneIn) == 0;
        return new EdgeSet(clocks, ticking, reset ? random.Next(2) == 0 ? allClocks : some : own ? some : 0);
    }

    /// <summary>The clocks of a group that have an edge at the next time at which one has.</summary>
    ulong Advance(int group)
    {
        long now = groups[group].Min(c => (times[group] / c.Period + 1) * c.Period);
        times[group] = now;
        return groups[group].Where(c => now % c.Period == 0).Aggregate(0ul, (set, c) => set | 1ul << c.Clock);
    }
}
