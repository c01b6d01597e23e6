namespace Hdl;

/// <summary>Marks a method that drives wires and outputs from inputs and state within the cycle.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CombinationalAttribute : Attribute;
