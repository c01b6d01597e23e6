namespace Hdl.Tools.Kernels.Programs;

/// <summary>What the builder knows of a unit's command queue: the Dones that are still to come, in the order of the commands.</summary>
sealed class CommandQueue(Place unit, int depth)
{
    readonly List<Tag> outstanding = [];

    public Place Unit => unit;

    /// <summary>The Done that frees a place; None when there is one.</summary>
    public Tag Blocking => outstanding.Count < depth ? Tag.None : outstanding[0];

    public void Issue(Tag tag) => outstanding.Add(tag);

    public int Outstanding(Tag tag) => outstanding.Count(t => t == tag);

    /// <summary>The Dones to come, to compare with another time.</summary>
    public IReadOnlyList<Tag> InFlight => [.. outstanding];

    /// <summary>Units end their commands in order, so a Done is that of the oldest with its tag.</summary>
    public void Done(Tag tag, int count)
    {
        for (int i = 0; i < count; i++) outstanding.Remove(tag);
    }
}
