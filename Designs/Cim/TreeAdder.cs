namespace Hdl.Designs;

/// <summary>A node of the adder trees of a <see cref="CimMacro"/>. Its width is the root's, so the sum is exact.</summary>
[Module, Example(8), Example(14)]
public partial class TreeAdder(int width)
{
    [Input, Width(nameof(width))]  public partial SInt Left  { get; set; }
    [Input, Width(nameof(width))]  public partial SInt Right { get; set; }
    [Output, Width(nameof(width))] public partial SInt Sum   { get; private set; }

    [Combinational]
    void Add() => Sum = (Left + Right).Truncate(width);
}
