namespace Hdl;

/// <summary>Marks a field as a child module, or with <see cref="Grid{T}"/> as an array of children.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class InstanceAttribute : Attribute;
