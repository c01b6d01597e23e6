namespace Hdl;

/// <summary>Marks a <see cref="Memory{T}"/> field: read combinationally, written in a <see cref="ClockedAttribute"/> method, untouched by reset.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class MemoryAttribute : Attribute;
