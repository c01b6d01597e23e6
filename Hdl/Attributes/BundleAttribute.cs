namespace Hdl;

/// <summary>Marks a partial record struct as values that travel together: a type for ports, registers, memory words and payloads.</summary>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Class, Inherited = false)]
public sealed class BundleAttribute : Attribute;
