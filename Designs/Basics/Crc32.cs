namespace Hdl.Designs;

/// <summary>The CRC-32 of Ethernet and zip (reflected polynomial 0xEDB88320), a byte a cycle.</summary>
[Module, Top]
public partial class Crc32
{
    const uint Polynomial = 0xEDB88320;

    [Input]  public partial bool Valid    { get; set; }
    [Input]  public partial U8   Data     { get; set; }
    [Output] public partial U32  Checksum { get; private set; }

    [Register(Initial = 0xFFFFFFFF)] U32 remainder;

    [Combinational]
    void Finish() => Checksum = ~remainder;

    [Clocked]
    void Advance()
    {
        U32 next = remainder ^ Data;
        for (int bit = 0; bit < 8; bit++)
            next = next[0] ? (next >> 1) ^ (U32)Polynomial : next >> 1;
        if (Valid) remainder = next;
    }
}
