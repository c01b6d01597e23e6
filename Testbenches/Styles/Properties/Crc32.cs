namespace Hdl.Testbenches.Styles.Properties;

[Module]
public partial class Crc32
{
    [Input] public partial bool Valid { get; set; }
    [Input] public partial U8 Data { get; set; }
    [Output] public partial U32 Checksum { get; private set; }
    [Register(Initial = 0xFFFFFFFF)] private partial U32 Remainder { get; set; }

    [Combinational]
    void Finish() => Checksum = ~Remainder;

    [Clocked]
    void Advance()
    {
        U32 next = Remainder ^ Data;
        for (int bit = 0; bit < 8; bit++)
            next = next[0] ? (next >> 1) ^ (U32)0xEDB88320 : next >> 1;
        if (Valid) Remainder = next;
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

        return crc.Checksum;
    }
}
