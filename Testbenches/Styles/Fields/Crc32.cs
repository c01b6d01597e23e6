namespace Hdl.Testbenches.Styles.Fields;

[Module]
public partial class Crc32
{
    [Input] public bool Valid;
    [Input] public U8 Data;
    [Output] public U32 Checksum;
    [Register(Initial = 0xFFFFFFFF)] U32 remainder;

    [Combinational]
    void Finish() => Checksum = ~remainder;

    [Clocked]
    void Advance()
    {
        U32 next = remainder ^ Data;
        for (int bit = 0; bit < 8; bit++)
            next = next[0] ? (next >> 1) ^ (U32)0xEDB88320 : next >> 1;
        if (Valid) remainder = next;
    }
}

static class Crc32Testbench
{
    static U32 Run(byte[] bytes)
    {
        var crc = new Crc32 { Valid = true };
        foreach (byte b in bytes)
        {
            crc.Data = b;
            crc.Step();
        }

        return crc.Checksum; // silent: nothing settles before the read, the value is that before the edge
    }
}
