namespace Hdl;

/// <summary>What a port or a parameter of a module with <see cref="BlackBoxAttribute"/> is called in SystemVerilog: <c>[Input, ExternalName("a")] public partial U8 Left { get; set; }</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ExternalNameAttribute(string name) : Attribute
{
    public string Name => name;
}
