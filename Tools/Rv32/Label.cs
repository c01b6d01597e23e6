namespace Hdl.Tools.Rv32;

/// <summary>A place in an <see cref="Assembly"/>, which may be named before it is known.</summary>
public sealed class Label
{
    /// <summary>In bytes from the start; null as long as it is not placed.</summary>
    public int? Address { get; internal set; }
}
