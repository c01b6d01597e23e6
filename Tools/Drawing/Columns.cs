namespace Hdl.Tools.Drawing;

/// <summary>The boxes in columns, with lanes where a net passes one, and the nets between neighbouring columns.</summary>
sealed class Columns
{
    Columns(IReadOnlyList<List<Slot>> slots, IReadOnlyList<IReadOnlyList<Crossing>> channels) => (Slots, Channels) = (slots, channels);

    /// <summary>The columns from the left, each from the top.</summary>
    public IReadOnlyList<List<Slot>> Slots { get; }

    /// <summary>Channel k lies to the right of column k.</summary>
    public IReadOnlyList<IReadOnlyList<Crossing>> Channels { get; }

    public static Columns Of(Diagram diagram)
    {
        int[] rank = Ranks.Of(diagram);
        int count = rank.Max() + 1;
        var slots = Enumerable.Range(0, count).Select(_ => new List<Slot>()).ToList();
        var boxes = diagram.Boxes.Select((box, i) => Make(diagram, box, i, rank[i])).ToList();
        foreach (var slot in boxes) slots[slot.Rank].Add(slot);
        var channels = Enumerable.Range(0, count).Select(_ => new List<Crossing>()).ToList();
        for (int net = 0; net < boxes.Count; net++)
        {
            int source = rank[net];
            var targets = diagram.Connections.Where(c => c.From == net && c.To != net).Select(c => boxes[c.To]).ToList();
            if (targets.Count == 0) continue;
            int furthest = targets.Max(t => t.Rank), nearest = targets.Min(t => t.Rank);
            bool returns = nearest <= source;
            var lanes = new Dictionary<int, Slot>();
            for (int r = returns ? nearest : source + 1; r < Math.Max(furthest, source + 1); r++)
            {
                slots[r].Add(lanes[r] = new Slot(r, net, null));
            }
            for (int k = returns ? nearest - 1 : source; k <= Math.Max(source, furthest - 1); k++)
            {
                List<Slot> left = k == source ? [boxes[net]] : [];
                if (lanes.TryGetValue(k, out var lane)) left.Add(lane);
                var right = targets.Where(t => t.Rank == k + 1).ToList();
                if (k != source && lanes.TryGetValue(k + 1, out lane) || k == source && k + 1 < furthest && lanes.TryGetValue(k + 1, out lane)) right.Add(lane);
                channels[k].Add(new Crossing(net, left, right));
            }
        }
        return new Columns(slots, channels);
    }

    static Slot Make(Diagram diagram, Box box, int index, int rank)
    {
        var incoming = diagram.Connections.Where(c => c.To == index).OrderBy(c => c.From == index).ToList();
        bool feedsItself = incoming.Exists(c => c.From == index);
        var shape = BoxShape.Of(box, [.. incoming.Select(c => c.Names)], feedsItself);
        var slot = new Slot(rank, index, shape);
        slot.Pins.AddRange(incoming.Select((c, i) => (c.From, shape.Left[i])));
        return slot;
    }
}
