namespace Hdl.Court;

/// <summary>
/// Which clocks of a design of several have an edge together, and of which the reset is on: a bit each, in the order of <paramref name="Clocks"/>, the default clock first with the empty name.
/// </summary>
public sealed record EdgeSet(IReadOnlyList<string> Clocks, ulong Ticking, ulong Resets)
{
    public bool Ticks(string clock) => Has(Ticking, clock);

    public bool IsReset(string clock) => Has(Resets, clock);

    bool Has(ulong set, string clock)
    {
        for (int i = 0; i < Clocks.Count; i++)
            if (Clocks[i] == clock) return (set >> i & 1) != 0;
        throw new ArgumentException($"The design has no clock '{clock}'. It has: {string.Join(", ", Clocks)}.", nameof(clock));
    }
}
