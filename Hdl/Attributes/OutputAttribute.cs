namespace Hdl;

/// <summary>Marks a partial property as an output port: <c>[Output] public partial U8 Data { get; private set; }</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute;
