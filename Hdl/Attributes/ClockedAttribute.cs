namespace Hdl;

/// <summary>Marks a method that happens at the clock's edge: it reads what was before and assigns registers and memories, seen after the edge.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClockedAttribute : Attribute;
