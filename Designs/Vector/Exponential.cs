namespace Hdl.Designs;

/// <summary>
/// 2^-<see cref="Halvings"/>, a cycle later. The integer part is a shift; of the fraction's bits the upper 8 choose an entry of a table, the next 16 lie between it and the next.
/// </summary>
[Module, Top]
public partial class Exponential
{
    /// <summary>36 bits of fraction.</summary>
    [Input]  public partial U41 Halvings { get; set; }

    /// <summary>16 bits of fraction, rounded.</summary>
    [Output] public partial S32 Power    { get; private set; }

    /// <summary>2^(-part / 256), 24 bits of fraction, rounded.</summary>
    static readonly Table<U25> Powers = new(257, Multiplied);

    // 40 bits of fraction before the shift.
    [Register] U41 between;
    [Register] U5 whole;

    static U25 Multiplied(int part)
    {
        U9 bits = part;
        U64 root = (U64)0x7FA765ACA88F6453UL;   // 2^(-1/256), 63 bits of fraction as the power
        U64 power = (U64)0x8000000000000000UL;
        for (int bit = 0; bit < 9; bit++)
        {
            if (bits[bit]) power = (U64)((power * root) >> 63);
            root = (U64)((root * root) >> 63);
        }

        return (U25)((power + (U64)0x4000000000UL) >> 39);
    }

    [Clocked]
    void Interpolate()
    {
        U8 part = Halvings.Bits<U8>(28);
        U25 left = Powers[part];
        U25 right = Powers[part + 1];
        U16 drop = (U16)(left - right);
        between = (U41)(Bits.Concat(left, (U16)0) - (U32)(drop * Halvings.Bits<U16>(12)));
        whole = Halvings.Bits<U5>(36);
    }

    [Combinational]
    void Shift() => Power = (S32)(U17)((U42)((between >> (whole + 23)) + 1) >> 1);
}
