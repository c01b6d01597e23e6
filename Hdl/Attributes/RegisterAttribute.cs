namespace Hdl;

/// <summary>Marks a field, or with <see cref="OutputAttribute"/> a port, as a register: assigned in a <see cref="ClockedAttribute"/> method, seen after the edge.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class RegisterAttribute : Attribute
{
    /// <summary>The power-up and reset value, of each element for a <see cref="Vec{T}"/>.</summary>
    public long Initial { get; set; }

    /// <summary>How a reset gives the register its initial value.</summary>
    public ResetKind Reset { get; set; }
}
