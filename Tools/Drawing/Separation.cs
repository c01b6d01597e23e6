namespace Hdl.Tools.Drawing;

/// <summary>Moves a lane a little where the end of one net would lie on the start of another, whatever the order of their tracks.</summary>
static class Separation
{
    const int Rounds = 12, Step = 6;

    public static void Run(Columns columns)
    {
        for (int round = 0; round < Rounds && columns.Channels.Any(c => Part(columns, c)); round++)
        {
        }
    }

    /// <returns>Whether a lane was moved.</returns>
    static bool Part(Columns columns, IReadOnlyList<Crossing> channel)
    {
        var tracks = Tracks.Of(channel);
        foreach (var a in channel)
        {
            foreach (var b in channel.Where(b => tracks.TryGetValue(a.Net, out int left) && tracks.TryGetValue(b.Net, out int right) && left < right))
            {
                foreach (var end in a.Right)
                {
                    foreach (var start in b.Left.Where(s => Math.Abs(s.Y + s.Out - end.Y - end.In(a.Net)) < Tracks.Near))
                        if (Move(columns, end) || Move(columns, start)) return true;
                }
            }
        }
        return false;
    }

    static bool Move(Columns columns, Slot slot)
    {
        if (slot.Shape is not null) return false;
        var column = columns.Slots[slot.Rank];
        int at = column.IndexOf(slot);
        if (at == column.Count - 1 || slot.Y + 2 * Step <= column[at + 1].Y - column[at + 1].Above)
        {
            slot.Y += Step;
            return true;
        }
        if (at > 0 && slot.Y - 2 * Step < column[at - 1].Y + column[at - 1].Below) return false;
        slot.Y -= Step;
        return true;
    }
}
