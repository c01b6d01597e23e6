namespace Hdl.Designs;

/// <summary>The number of a Gray code, the inverse of <see cref="GrayEncoder"/>.</summary>
[Module, Example(4), Example(7), Example(1)]
public partial class GrayDecoder(int width)
{
    [Input,  Width(nameof(width))] public partial UInt Gray   { get; set; }
    [Output, Width(nameof(width))] public partial UInt Binary { get; private set; }

    [Combinational]
    void Decode()
    {
        // Bit i is the parity of the bits from i up: the shifts double the reach.
        UInt binary = Gray;
        for (int k = 0; k < Bits.Log2(width); k++) binary ^= binary >> (1 << k);
        Binary = binary;
    }
}
