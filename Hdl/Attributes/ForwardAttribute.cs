namespace Hdl;

/// <summary>Marks a member of an interface that goes from its source to its sink; of a nested interface it keeps the directions.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ForwardAttribute : Attribute;
