namespace Hdl.Designs;

/// <summary>The Gray code of a number: neighbours, the last and the first too, differ in one bit.</summary>
[Module, Example(4), Example(7), Example(1)]
public partial class GrayEncoder(int width)
{
    [Input,  Width(nameof(width))] public partial UInt Binary { get; set; }
    [Output, Width(nameof(width))] public partial UInt Gray   { get; private set; }

    [Combinational]
    void Encode() => Gray = Binary ^ (Binary >> 1);
}
