namespace Hdl;

/// <summary>Declares a clock beside the default one: <c>[Clock] public partial Clock Fast { get; }</c>. It has a reset of its own.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ClockAttribute : Attribute;
