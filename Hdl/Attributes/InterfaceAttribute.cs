namespace Hdl;

/// <summary>
/// Marks a partial class as an interface: signals of both directions that a port carries together. Its members are partial properties with <see cref="ForwardAttribute"/> or
/// <see cref="BackwardAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class InterfaceAttribute : Attribute;
