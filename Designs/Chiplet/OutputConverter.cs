namespace Hdl.Designs;

/// <summary>
/// Turns the integer sums of a vector into Q16.16 numbers and sends them as a Write on the reply channel, two a beat: sum x 2^(exponent of the vector + exponent of the
/// column + 16), rounded to nearest, halves up, and saturated. It holds the columns' exponents, for both banks of weights. A vector takes a cycle for the head and
/// one for each beat. The size is a power of two, at least 8.
/// </summary>
[Module, Example(8), Example(16)]
public partial class OutputConverter(int size)
{
    const int BeatBytes = 8;

    [Input] public partial bool ExponentsValid { get; set; }
    [Input] public partial bool ExponentsBank  { get; set; }
    [Input] public partial U8   ExponentsPlace { get; set; }
    [Input] public partial U64  ExponentsData  { get; set; }

    /// <summary>A vector whose sums stand ready; it is taken with its last beat.</summary>
    [Input]  public partial bool         InValid { get; set; }
    [Output] public partial bool         InReady { get; private set; }
    [Input]  public partial MatrixResult In      { get; set; }

    /// <summary>The even column that is converted, and the sums of it and of the next one.</summary>
    [Output, Register, Width("Log2(size)")] public partial UInt Column { get; private set; }
    [Input]                                 public partial S32  Even   { get; set; }
    [Input]                                 public partial S32  Odd    { get; set; }

    [Output] public partial bool SendValid { get; private set; }
    [Input]  public partial bool SendReady { get; set; }
    [Output] public partial Flit Send      { get; private set; }

    [Memory] readonly Memory<U64> exponents = new(2 * size / BeatBytes);
    [Register] bool inPacket;
    [Wire] bool last;

    [Combinational]
    void Convert()
    {
        U64 octet = exponents[Place(In.Bank, (U8)(Column >> 3))];
        U16 pair = (U16)(octet >> (U6)Bits.Concat(Column.Bits<U2>(1), (U4)0));
        var head = new Header(In.X, In.Y, PacketKind.Write, 0, In.Tag, In.Address, size / 2, 0, 0, 0);
        last = Column == size - 2;
        Send = inPacket
            ? new Flit(false, last, (U64)Bits.Concat(FixedPoint(Odd, pair.Bits<U8>(8).As<S8>()), FixedPoint(Even, pair.Bits<U8>(0).As<S8>())))
            : new Flit(true, false, head.Word);
        SendValid = InValid;
        InReady = inPacket && last && SendReady;
    }

    [Clocked]
    void Advance()
    {
        if (InValid && SendReady)
        {
            if (inPacket) Column = last ? 0 : (Column + 2).Truncate(Bits.Log2(size));
            inPacket = !(inPacket && last);
        }

        if (ExponentsValid) exponents[Place(ExponentsBank, ExponentsPlace)] = ExponentsData;
    }

    U8 Place(bool bank, U8 octet) => bank ? (U8)(octet + size / BeatBytes) : octet;

    U32 FixedPoint(S32 sum, S8 columnExponent)
    {
        S11 shift = (S11)((S10)(In.Exponent + columnExponent) + 16);
        // Any sum but 0 saturates from 32 places to the left on, and is nearer to 0 than to 1 from 33 to the right on.
        U6 left = shift < 0 ? 0 : shift > 32 ? 32 : (U6)shift;
        S64 scaled = (S64)sum << left;
        S32 saturated = scaled > int.MaxValue ? int.MaxValue : scaled < int.MinValue ? int.MinValue : (S32)scaled;
        U6 right = shift < -33 ? 32 : (U6)(-shift - 1);
        S32 rounded = (S32)(((sum >> right) + 1) >> 1);
        return (shift < 0 ? rounded : saturated).As<U32>();
    }
}
