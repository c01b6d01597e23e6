namespace Hdl;

/// <summary>Marks a field, or with <see cref="OutputAttribute"/> a port, as a register: assigned in a <see cref="ClockedAttribute"/> method, seen after the edge.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class RegisterAttribute : Attribute
{
    /// <summary>The power-up and reset value, of each element for a <see cref="Vec{T}"/>.</summary>
    public long Initial { get; set; }

    /// <summary>How a reset gives the register its initial value.</summary>
    public ResetKind Reset { get; set; }

    /// <summary>
    /// The register may take values of other clock domains. It is then the first flop of a synchroniser, or what it takes is held still until it is taken: of what may change at its edge, at
    /// most one bit does.
    /// </summary>
    public bool Crossing { get; set; }
}
