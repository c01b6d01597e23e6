namespace Hdl.Tools.Drawing;

/// <summary>Gives the nets of a channel their vertical tracks, so that none lie on each other and few cross.</summary>
static class Tracks
{
    /// <summary>Lines that are nearer than this, in pixels, lie on each other.</summary>
    public const int Near = 5;

    const int Overlap = 1000;

    /// <returns>A track from the left for each net that needs one: those that run straight do not.</returns>
    public static Dictionary<int, int> Of(IReadOnlyList<Crossing> channel)
    {
        var order = channel.Where(c => c.Top != c.Bottom).OrderBy(c => c.Top).ThenBy(c => c.Net).ToList();
        var cost = order.ToDictionary(a => a.Net, a => order.ToDictionary(b => b.Net, b => Cost(a, b)));
        for (bool better = true; better;)
        {
            better = false;
            for (int i = 0; i < order.Count; i++)
            {
                int best = i, gain = 0, change = 0;
                for (int j = i - 1; j >= 0; j--)
                {
                    change += cost[order[i].Net][order[j].Net] - cost[order[j].Net][order[i].Net];
                    if (change < gain) (best, gain) = (j, change);
                }
                change = 0;
                for (int j = i + 1; j < order.Count; j++)
                {
                    change += cost[order[j].Net][order[i].Net] - cost[order[i].Net][order[j].Net];
                    if (change < gain) (best, gain) = (j, change);
                }
                if (best == i) continue;
                var moved = order[i];
                order.RemoveAt(i);
                order.Insert(best, moved);
                better = true;
            }
        }

        var tracks = new Dictionary<int, int>();
        for (int i = 0; i < order.Count; i++)
        {
            int track = 0;
            for (int j = 0; j < i; j++)
            {
                bool meet = order[i].Top <= order[j].Bottom + Near && order[j].Top <= order[i].Bottom + Near;
                if (meet || cost[order[i].Net][order[j].Net] != cost[order[j].Net][order[i].Net]) track = Math.Max(track, tracks[order[j].Net] + 1);
            }
            tracks[order[i].Net] = track;
        }
        return tracks;
    }

    /// <summary>Crossings when <paramref name="a"/> lies to the left of <paramref name="b"/>.</summary>
    static int Cost(Crossing a, Crossing b) =>
        a.RightYs.Count(y => y > b.Top && y < b.Bottom)
        + b.LeftYs.Count(y => y > a.Top && y < a.Bottom)
        + Overlap * a.RightYs.Count(y => b.LeftYs.Any(other => Math.Abs(y - other) < Near));
}
