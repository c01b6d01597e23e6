namespace Hdl;

/// <summary>Marks a port of an interface at the module that drives its forward members: <c>[Source] public partial ReadyValid&lt;U8&gt; Out { get; }</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SourceAttribute : Attribute;
