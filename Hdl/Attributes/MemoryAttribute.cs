namespace Hdl;

/// <summary>Marks a <see cref="Memory{T}"/> field: read combinationally or at the edge, written in a <see cref="ClockedAttribute"/> method, untouched by reset.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class MemoryAttribute : Attribute
{
    /// <summary>
    /// The file with the words at power-up, relative to the project, one of its AdditionalFiles: numbers as <c>$readmemh</c> has them in a <c>.hex</c>, as <c>$readmemb</c> in
    /// a <c>.bin</c>.
    /// </summary>
    public string? File { get; set; }
}
