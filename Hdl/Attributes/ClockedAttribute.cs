namespace Hdl;

/// <summary>Marks a method that happens at a clock's edge: it reads what was before and assigns registers and memories, seen after the edge.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClockedAttribute : Attribute
{
    /// <summary>At the edges of the default clock.</summary>
    public ClockedAttribute()
    {
    }

    /// <summary>At the edges of a clock that the module declares: <c>[Clocked(nameof(Fast))]</c>.</summary>
    public ClockedAttribute(string clock) => Clock = clock;

    /// <summary>The name of the clock; null for the default one.</summary>
    public string? Clock { get; }
}
