namespace Hdl;

/// <summary>Marks a member of an interface that goes from its sink to its source; of a nested interface it turns the directions round.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BackwardAttribute : Attribute;
