namespace Hdl;

/// <summary>Marks a port of an interface at the module that drives its backward members: <c>[Sink] public partial ReadyValid&lt;U8&gt; In { get; }</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SinkAttribute : Attribute;
