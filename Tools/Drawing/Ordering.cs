namespace Hdl.Tools.Drawing;

/// <summary>Orders each column so that few nets cross: barycentres, then swaps of neighbours.</summary>
static class Ordering
{
    const int Sweeps = 24;

    public static void Run(Columns columns)
    {
        var best = Snapshot(columns);
        long least = Crossings(columns);
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            var ranks = Enumerable.Range(0, columns.Slots.Count);
            foreach (int rank in sweep % 2 == 0 ? ranks : ranks.Reverse()) Sort(columns, rank, sweep % 2 == 0);
            if (sweep % 4 == 3) Swap(columns);
            long crossings = Crossings(columns);
            if (crossings >= least) continue;
            least = crossings;
            best = Snapshot(columns);
        }

        for (int rank = 0; rank < best.Count; rank++)
        {
            columns.Slots[rank].Clear();
            columns.Slots[rank].AddRange(best[rank]);
        }
    }

    static List<List<Slot>> Snapshot(Columns columns) => [.. columns.Slots.Select(c => c.ToList())];

    static void Sort(Columns columns, int rank, bool fromLeft)
    {
        var place = Places(columns);
        var sums = new Dictionary<Slot, (double Sum, int Count)>();
        if (fromLeft && rank > 0)
        {
            foreach (var crossing in columns.Channels[rank - 1])
                foreach (var slot in crossing.Right)
                    foreach (var other in crossing.Left) Add(slot, other);
        }
        if (!fromLeft && rank < columns.Slots.Count - 1)
        {
            foreach (var crossing in columns.Channels[rank])
                foreach (var slot in crossing.Left)
                    foreach (var other in crossing.Right) Add(slot, other);
        }
        var column = columns.Slots[rank];
        var sorted = column.OrderBy(s => sums.TryGetValue(s, out var sum) ? sum.Sum / sum.Count : place[s]).ToList();
        column.Clear();
        column.AddRange(sorted);

        void Add(Slot slot, Slot other)
        {
            var (sum, count) = sums.GetValueOrDefault(slot);
            sums[slot] = (sum + place[other], count + 1);
        }
    }

    static void Swap(Columns columns)
    {
        for (bool better = true; better;)
        {
            better = false;
            for (int rank = 0; rank < columns.Slots.Count; rank++)
            {
                var column = columns.Slots[rank];
                for (int i = 0; i + 1 < column.Count; i++)
                {
                    long before = Around(columns, rank);
                    (column[i], column[i + 1]) = (column[i + 1], column[i]);
                    if (Around(columns, rank) < before) better = true;
                    else (column[i], column[i + 1]) = (column[i + 1], column[i]);
                }
            }
        }
    }

    static long Around(Columns columns, int rank)
    {
        var place = Places(columns);
        return (rank > 0 ? Crossings(columns.Channels[rank - 1], place) : 0) + Crossings(columns.Channels[rank], place);
    }

    static long Crossings(Columns columns)
    {
        var place = Places(columns);
        return columns.Channels.Sum(c => Crossings(c, place));
    }

    static long Crossings(IReadOnlyList<Crossing> channel, Dictionary<Slot, double> place)
    {
        // Sources as hyperedges: ends on one side alone stretch from one to the other.
        var edges = channel.SelectMany(c => c.Right.Count == 0 ? [] : c.Left.SelectMany(l => c.Right.Select(r => (c.Net, L: place[l], R: place[r])))).ToList();
        long sum = 0;
        for (int i = 0; i < edges.Count; i++)
            for (int j = i + 1; j < edges.Count; j++)
                if (edges[i].Net != edges[j].Net && (edges[i].L - edges[j].L) * (edges[i].R - edges[j].R) < 0) sum++;
        foreach (var turn in channel.Where(c => c.Left.Count > 1))
        {
            var (low, high) = (turn.Left.Min(s => place[s]), turn.Left.Max(s => place[s]));
            sum += edges.Count(e => e.Net != turn.Net && e.L > low && e.L < high);
        }
        foreach (var turn in channel.Where(c => c.Right.Count > 1))
        {
            var (low, high) = (turn.Right.Min(s => place[s]), turn.Right.Max(s => place[s]));
            sum += edges.Count(e => e.Net != turn.Net && e.R > low && e.R < high);
        }
        return sum;
    }

    // Heights count: a lane is thin, a box with many pins is not.
    static Dictionary<Slot, double> Places(Columns columns)
    {
        var place = new Dictionary<Slot, double>();
        foreach (var column in columns.Slots)
            for (int i = 0; i < column.Count; i++) place[column[i]] = (i + 0.5) / column.Count;
        return place;
    }
}
