namespace Hdl.Tools.Drawing;

/// <summary>A diagram laid out in columns from left to right: no boxes overlap, and no line runs through a box. Pixels from the upper left corner.</summary>
sealed record Picture(int Width, int Height, IReadOnlyList<PlacedBox> Boxes, IReadOnlyList<Wire> Wires)
{
    const int Left = 16, TrackPitch = 10, BeforeTracks = 24, BehindTracks = 24, LoopReach = 9, StackReach = 6;

    public static Picture Of(Diagram diagram)
    {
        var columns = Columns.Of(diagram);
        Ordering.Run(columns);
        Placement.Run(columns);
        Straightening.Run(columns);
        Separation.Run(columns);
        var all = columns.Slots.SelectMany(c => c).ToList();
        int top = all.Min(s => s.Y - s.Above);
        foreach (var slot in all) slot.Y -= top;

        var tracks = columns.Channels.Select(Tracks.Of).ToList();
        int[] widths = [.. columns.Slots.Select(c => c.Max(s => s.Shape?.Width) ?? 0)];
        var xs = new int[widths.Length];
        int x = Left;
        for (int k = 0; k < widths.Length; k++)
        {
            xs[k] = x;
            x += widths[k];
            if (k + 1 < widths.Length && (widths[k] > 0 || columns.Channels[k].Count > 0)) x += BeforeTracks + BehindTracks + TrackPitch * Math.Max(0, tracks[k].Values.DefaultIfEmpty().Max());
        }

        var wires = diagram.Boxes.Select((_, net) => WireOf(columns, net, xs, widths, tracks)).Where(w => w.Lines.Count > 0).ToList();
        var boxes = all.Where(s => s.Shape is not null).OrderBy(s => s.Net).Select(s => new PlacedBox(s.Net, s.Shape!, xs[s.Rank], s.Y, widths[s.Rank], [.. s.Pins.Select(p => p.Text)])).ToList();
        return new Picture(x + Left, all.Max(s => s.Y + s.Below), boxes, wires);
    }

    static Wire WireOf(Columns columns, int net, int[] xs, int[] widths, List<Dictionary<int, int>> tracks)
    {
        var lines = new List<IReadOnlyList<(int, int)>>();
        var joints = new List<(int, int)>();
        var heads = new List<(int, int, int)>();
        foreach (var slot in columns.Slots.SelectMany(c => c).Where(s => s.Net == net))
        {
            int left = xs[slot.Rank], right = left + widths[slot.Rank];
            if (slot.Shape is null) lines.Add([(left, slot.Y), (right, slot.Y)]);
            if (slot.Shape is not { FeedsItself: true } shape) continue;
            int y = slot.Y + slot.In(net), below = slot.Y + shape.Height + LoopReach;
            lines.Add([(right, y), (right + LoopReach + StackReach, y), (right + LoopReach + StackReach, below), (left - LoopReach - StackReach, below), (left - LoopReach - StackReach, y), (left, y)]);
            heads.Add((net, left, y));
        }
        for (int k = 0; k < columns.Channels.Count; k++)
        {
            foreach (var crossing in columns.Channels[k].Where(c => c.Net == net))
            {
                int from = xs[k] + widths[k], to = k + 1 < xs.Length ? xs[k + 1] : from;
                int track = tracks[k].TryGetValue(net, out int at) ? from + BeforeTracks + TrackPitch * at : from;
                var ends = crossing.LeftYs.Select(y => (X: from, Y: y)).Concat(crossing.RightYs.Select(y => (X: to, Y: y))).OrderBy(e => e.Y).ThenBy(e => e.X).ToList();
                var (first, last) = (ends[0], ends[^1]);
                if (first.Y == last.Y)
                {
                    lines.Add([first, last]);
                }
                else
                {
                    lines.Add([first, (track, first.Y), (track, last.Y), last]);
                    foreach (var end in ends.Skip(1).SkipLast(1))
                    {
                        lines.Add([(track, end.Y), end]);
                        if (!joints.Contains((track, end.Y))) joints.Add((track, end.Y));
                    }
                }
                heads.AddRange(crossing.Right.Where(s => s.Shape is not null).Select(s => (s.Net, to, s.Y + s.In(net))));
            }
        }
        return new Wire(net, lines, joints, heads);
    }
}
