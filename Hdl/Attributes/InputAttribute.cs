namespace Hdl;

/// <summary>Marks a partial property as an input port: <c>[Input] public partial U8 Data { get; set; }</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InputAttribute : Attribute;
