namespace Hdl;

/// <summary>
/// Says which clock of this module a clock of an <see cref="InstanceAttribute"/> is. A clock that the child declares is bound; its default clock is this module's unless bound.
/// </summary>
[AttributeUsage(AttributeTargets.Field, AllowMultiple = true)]
public sealed class BindAttribute : Attribute
{
    /// <summary>The child's default clock is a clock that this module declares.</summary>
    public BindAttribute(string clock) => Clock = clock;

    /// <summary>A clock of the child, <c>nameof(Child.Write)</c>, is a clock that this module declares, or with null its default clock.</summary>
    public BindAttribute(string childClock, string? clock)
    {
        ChildClock = childClock;
        Clock = clock;
    }

    /// <summary>The child's clock; null for its default one.</summary>
    public string? ChildClock { get; }

    /// <summary>This module's clock; null for its default one.</summary>
    public string? Clock { get; }
}
