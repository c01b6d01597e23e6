namespace Hdl.Designs;

/// <summary>CRC-8 with the polynomial 0x07, a byte a cycle: the remainders of all bytes stand in a table that a function fills.</summary>
[Module, Top]
public partial class Crc8
{
    [Input]            public partial bool Enable    { get; set; }
    [Input]            public partial U8   Data      { get; set; }
    [Output, Register] public partial U8   Remainder { get; private set; }

    static readonly Table<U8> Remainders = new(256, Divide);

    static U8 Divide(int value)
    {
        U8 rest = value;
        for (int bit = 0; bit < 8; bit++) rest = rest[7] ? (rest << 1) ^ 0x07 : rest << 1;
        return rest;
    }

    [Clocked]
    void Advance()
    {
        if (Enable) Remainder = Remainders[Remainder ^ Data];
    }
}
