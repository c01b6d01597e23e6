namespace Hdl.Designs;

/// <summary>
/// A cyclic redundancy check of any polynomial of 1 to 64 bits, a byte a cycle, in the terms of the catalogue of parametrised CRC algorithms: Poly without the term x^width, Init, RefIn and RefOut
/// as <c>reflected</c>, XorOut. Each is a pattern of bits whose sign goes on above bit 31: -1 is all ones. CRC-32 is (32, 0x04C11DB7, -1, true, -1).
/// <see cref="Crc32"/> and <see cref="Crc8"/> show how to write one by hand.
/// </summary>
[Module, Example(8, 0x07, 0, 0, 0), Example(16, 0x1021, -1, 0, 0), Example(32, 0x04C11DB7, -1, 1, -1), Example(5, 0x05, -1, 1, -1)]
public partial class Crc(int width, int polynomial, int initial, bool reflected, int finalXor)
{
    [Input]                        public partial bool Valid    { get; set; }

    /// <summary>The byte is the first of a message.</summary>
    [Input]                        public partial bool First    { get; set; }
    [Input]                        public partial U8   Data     { get; set; }

    /// <summary>Of the bytes so far.</summary>
    [Output, Width(nameof(width))] public partial UInt Checksum { get; private set; }

    // The difference from the initial remainder, so that it is 0 after reset. The highest power of x is the highest bit, or the lowest where reflected.
    [Register, Width(nameof(width))] UInt change;

    [Combinational]
    void Finish() => Checksum = change ^ Pattern(initial) ^ Pattern(finalXor);

    [Clocked]
    void Advance()
    {
        UInt rest = (First ? 0 : change) ^ Pattern(initial);
        for (int bit = 0; bit < 8; bit++)
        {
            bool carry = (reflected ? rest[0] : rest[width - 1]) ^ Data[reflected ? bit : 7 - bit];
            UInt shifted = reflected ? rest >> 1 : rest << 1;
            rest = carry ? shifted ^ Pattern(polynomial) : shifted;
        }

        if (Valid) change = rest ^ Pattern(initial);
    }

    /// <summary>As the register holds it: the bits the other way round where reflected.</summary>
    UInt Pattern(int bits)
    {
        UInt pattern = ((UInt)0).Truncate(width);
        for (int i = 0; i < width; i++) pattern[reflected ? width - 1 - i : i] = (bits >> Bits.Min(i, 31) & 1) != 0;
        return pattern;
    }
}
