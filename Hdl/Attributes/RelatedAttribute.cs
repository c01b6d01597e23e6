namespace Hdl;

/// <summary>
/// Says that a clock comes from one source with another clock of the module: it has so many edges in the time of so many of the other, and both have an edge together at the end of that time.
/// Values pass between related clocks as within one; in tools that meet timing they have the time between two edges.
/// </summary>
/// <param name="edges">Edges of this clock, at least 1.</param>
/// <param name="per">In the time of so many edges of the other, at least 1.</param>
/// <param name="clock">The other clock, <c>nameof(Slow)</c>; the default clock if left out.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RelatedAttribute(int edges, int per = 1, string? clock = null) : Attribute
{
    /// <summary>Edges of this clock in the time of <see cref="Per"/> of the other.</summary>
    public int Edges => edges;

    /// <summary>Edges of the other clock.</summary>
    public int Per => per;

    /// <summary>The other clock; null for the default one.</summary>
    public string? Clock => clock;
}
