namespace Hdl.Tools.Drawing;

/// <summary>Moves lanes that follow each other, and the ports at their ends, to one height where their columns have the room.</summary>
static class Straightening
{
    const int Rounds = 6;

    public static void Run(Columns columns)
    {
        for (int round = 0; round < Rounds; round++)
            foreach (int net in columns.Slots.SelectMany(c => c).Select(s => s.Net).Distinct().Order().ToList()) Straighten(columns, net);
    }

    static void Straighten(Columns columns, int net)
    {
        // Runs of slots in neighbouring columns, each with the height of its line below Y.
        var run = new List<(Slot Slot, int Line)>();
        int? fixedEnd = null;
        for (int rank = 0; rank < columns.Slots.Count; rank++)
        {
            var crossing = rank == 0 ? null : columns.Channels[rank - 1].FirstOrDefault(c => c.Net == net);
            var lane = columns.Slots[rank].Find(s => s.Net == net && s.Shape is null);
            var end = crossing?.Right.Where(s => s.Shape is not null).MinBy(s => Math.Abs(s.Y + s.In(net) - (run.Count == 0 ? 0 : run[^1].Slot.Y)));
            if (run.Count > 0 && lane is null && end is not null)
            {
                if (end.Shape!.Box.Kind == BoxKind.Output && end.Pins.Count == 1) run.Add((end, end.In(net)));
                else fixedEnd = end.Y + end.In(net);
                Settle(columns, run, fixedEnd);
                run.Clear();
                fixedEnd = null;
            }
            var source = columns.Slots[rank].Find(s => s.Net == net && s.Shape is not null);
            if (lane is not null) run.Add((lane, 0));
            if (source is null) continue;
            // What runs backwards ends beside its source, as near to it as the column allows.
            Settle(columns, run, fixedEnd ?? source.Y + source.Out);
            run.Clear();
            fixedEnd = null;
            if (source.Shape!.Box.Kind == BoxKind.Input) run.Add((source, source.Out));
            else fixedEnd = source.Y + source.Out;
        }
        Settle(columns, run, fixedEnd);
    }

    static void Settle(Columns columns, List<(Slot Slot, int Line)> run, int? wish)
    {
        while (run.Count > 0)
        {
            int least = int.MinValue, most = int.MaxValue, count = 0;
            foreach (var (slot, line) in run)
            {
                var (low, high) = Room(columns.Slots[slot.Rank], slot);
                (low, high) = (low == int.MinValue ? low : low + line, high == int.MaxValue ? high : high + line);
                if (Math.Max(low, least) > Math.Min(high, most)) break;
                (least, most, count) = (Math.Max(low, least), Math.Min(high, most), count + 1);
            }
            if (count == 0) return;
            var sorted = run.Take(count).Select(r => r.Slot.Y + r.Line).Order().ToList();
            int y = Math.Clamp(wish ?? sorted[sorted.Count / 2], least, most);
            foreach (var (slot, line) in run.Take(count)) slot.Y = y - line;
            run.RemoveRange(0, count);
        }
    }

    /// <summary>The least and the greatest Y that a slot can have beside its neighbours.</summary>
    static (int Low, int High) Room(List<Slot> column, Slot slot)
    {
        int at = column.IndexOf(slot);
        int low = at == 0 ? int.MinValue : column[at - 1].Y + Placement.Distance(column[at - 1], slot);
        int high = at == column.Count - 1 ? int.MaxValue : column[at + 1].Y - Placement.Distance(slot, column[at + 1]);
        return (low, high);
    }
}
