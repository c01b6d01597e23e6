namespace Hdl;

/// <summary>
/// Steps the clocks of a top in a ratio: each has an edge at its phase and every period after it, in units of time that mean nothing else. Edges that fall on one time are one edge set.
/// </summary>
public sealed class ClockSchedule
{
    private readonly (Clock Clock, long Period, long Next)[] clocks;
    private readonly Module top;

    /// <summary>Clocks with their periods; the first edge of each is at its period.</summary>
    /// <exception cref="ArgumentException">There is none, a period is not positive, or the clocks are of different tops.</exception>
    public ClockSchedule(params ReadOnlySpan<(Clock Clock, int Period)> clocks)
    {
        if (clocks.Length == 0) throw new ArgumentException("A schedule has no clock; name at least one.", nameof(clocks));
        top = clocks[0].Clock.Owner ?? throw new ArgumentException("A clock of a schedule is of no module; take it from a top.", nameof(clocks));
        this.clocks = new (Clock, long, long)[clocks.Length];
        for (int i = 0; i < clocks.Length; i++)
        {
            (Clock clock, int period) = clocks[i];
            if (period < 1) throw new ArgumentException($"Clock '{clock.Name}' has the period {period}; it is at least 1.", nameof(clocks));
            if (clock.Owner != top) throw new ArgumentException($"Clock '{clock.Name}' is of another top than '{clocks[0].Clock.Name}'; make a schedule for each.", nameof(clocks));
            this.clocks[i] = (clock, period, period);
        }
    }

    /// <summary>When the last edge set was.</summary>
    public long Time { get; private set; }

    /// <summary>The next edge set.</summary>
    public void Step()
    {
        Time = clocks.Min(c => c.Next);
        long now = Time;
        top.Step([.. clocks.Where(c => c.Next == now).Select(c => c.Clock)]);
        for (int i = 0; i < clocks.Length; i++)
            if (clocks[i].Next == Time) clocks[i].Next += clocks[i].Period;
    }

    /// <summary>All edge sets up to a time, that included.</summary>
    public void RunTo(long time)
    {
        while (clocks.Min(c => c.Next) <= time) Step();
    }
}
