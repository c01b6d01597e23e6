namespace Hdl.Tools.Drawing;

/// <summary>Gives each slot its height on the page, in the order of its column, so that most nets run straight.</summary>
static class Placement
{
    const int Rounds = 80, Gap = 24, LaneGap = 12;

    public static void Run(Columns columns)
    {
        foreach (var column in columns.Slots)
        {
            int y = 0;
            foreach (var slot in column)
            {
                slot.Y = y + slot.Above;
                y = slot.Y + slot.Below + Gap;
            }
        }
        for (int round = 0; round < Rounds; round++)
        {
            if (round is 4 or 12 or 20) SortPins(columns);
            var ranks = Enumerable.Range(0, columns.Slots.Count);
            foreach (int rank in round % 2 == 0 ? ranks : ranks.Reverse()) Place(columns, rank);
        }
    }

    /// <summary>Pins in the order in which their nets come, so that these do not cross in front of the box.</summary>
    static void SortPins(Columns columns)
    {
        for (int rank = 1; rank < columns.Slots.Count; rank++)
        {
            var from = columns.Channels[rank - 1].ToDictionary(c => c.Net, c => (Left: c.LeftYs.ToList(), c.Right));
            foreach (var slot in columns.Slots[rank].Where(s => s.Shape is not null))
            {
                var sorted = slot.Pins.OrderBy(p => p.Net == slot.Net).ThenBy(p => Comes(p.Net)).ToList();
                slot.Pins.Clear();
                slot.Pins.AddRange(sorted);

                double Comes(int net)
                {
                    if (!from.TryGetValue(net, out var crossing)) return 0;
                    if (crossing.Left.Count > 0) return crossing.Left.Average();
                    return crossing.Right.Where(s => s.Shape is null).Select(s => (double)s.Y).DefaultIfEmpty(0).First();
                }
            }
        }
    }

    static void Place(Columns columns, int rank)
    {
        var column = columns.Slots[rank];
        var wishes = column.ToDictionary(s => s, _ => new List<(int Y, int Weight)>());
        if (rank > 0)
        {
            foreach (var crossing in columns.Channels[rank - 1])
            {
                foreach (var slot in crossing.Right)
                {
                    foreach (var other in crossing.Left) Wish(slot, other, other.Y + other.Out - slot.In(crossing.Net));
                    if (crossing.Left.Count == 0) foreach (var other in crossing.Right.Where(o => o != slot)) Wish(slot, other, other.Y + other.In(crossing.Net) - slot.In(crossing.Net));
                }
            }
        }
        foreach (var crossing in columns.Channels[rank])
        {
            foreach (var slot in crossing.Left)
            {
                foreach (var other in crossing.Right) Wish(slot, other, other.Y + other.In(crossing.Net) - slot.Out);
                if (crossing.Right.Count == 0) foreach (var other in crossing.Left.Where(o => o != slot)) Wish(slot, other, other.Y + other.Out - slot.Out);
            }
        }

        // Pool adjacent violators: the least sum of squares that keeps order and gaps.
        var blocks = new List<(double Sum, double Weight, int Count)>();
        var offsets = new int[column.Count];
        for (int i = 0; i < column.Count; i++)
        {
            if (i > 0) offsets[i] = offsets[i - 1] + Distance(column[i - 1], column[i]);
            var wish = wishes[column[i]];
            double weight = wish.Count == 0 ? 0.01 : wish.Sum(w => w.Weight);
            double place = (wish.Count == 0 ? column[i].Y : Median(wish)) - offsets[i];
            blocks.Add((place * weight, weight, 1));
            while (blocks.Count > 1 && blocks[^2].Sum / blocks[^2].Weight > blocks[^1].Sum / blocks[^1].Weight)
            {
                var (last, before) = (blocks[^1], blocks[^2]);
                blocks.RemoveRange(blocks.Count - 2, 2);
                blocks.Add((last.Sum + before.Sum, last.Weight + before.Weight, last.Count + before.Count));
            }
        }
        int at = 0;
        foreach (var block in blocks)
        {
            int y = (int)Math.Round(block.Sum / block.Weight, MidpointRounding.AwayFromZero);
            for (int i = 0; i < block.Count; i++, at++) column[at].Y = y + offsets[at];
        }

        void Wish(Slot slot, Slot other, int y) => wishes[slot].Add((y, slot.Shape is null && other.Shape is null ? 8 : slot.Shape is null || other.Shape is null ? 2 : 3));
    }

    /// <summary>How far apart two neighbours of a column are at least, from Y to Y.</summary>
    public static int Distance(Slot above, Slot below) => above.Below + below.Above + (above.Shape is null && below.Shape is null ? LaneGap : above.Shape is null || below.Shape is null ? LaneGap + 4 : Gap);

    static double Median(List<(int Y, int Weight)> wishes)
    {
        var sorted = wishes.OrderBy(w => w.Y).ToList();
        int half = sorted.Sum(w => w.Weight), sum = 0;
        for (int i = 0; i < sorted.Count; i++)
        {
            sum += 2 * sorted[i].Weight;
            if (sum > half) return sorted[i].Y;
            if (sum == half) return (sorted[i].Y + sorted[i + 1].Y) / 2.0;
        }
        throw new InvalidOperationException("A median of nothing.");
    }
}
