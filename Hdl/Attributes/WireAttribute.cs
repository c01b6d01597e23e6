namespace Hdl;

/// <summary>Marks a field as a wire: assigned on every path of one <see cref="CombinationalAttribute"/> method.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class WireAttribute : Attribute;
