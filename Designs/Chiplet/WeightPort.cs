namespace Hdl.Designs;

/// <summary>
/// The address space of a matrix node, in beats of 8 bytes: the mantissas of <c>size</c> rows, then the exponents of the columns. A row is collected from its beats, which
/// come in order, and shows as a whole in the cycle after the last; exponents show at once. The size is a power of two, at least 8.
/// </summary>
[Module, Example(8), Example(16)]
public partial class WeightPort(int size)
{
    const int BeatBytes = 8;

    [Input]  public partial bool WriteValid   { get; set; }
    [Output] public partial bool WriteReady   { get; private set; }
    [Input]  public partial bool WriteReply   { get; set; }
    [Input]  public partial U16  WriteAddress { get; set; }
    [Input]  public partial U64  WriteData    { get; set; }

    /// <summary>Weights, or exponents alone, have to wait.</summary>
    [Input] public partial bool Hold          { get; set; }
    [Input] public partial bool HoldExponents { get; set; }

    [Output, Register]                         public partial bool    RowValid { get; private set; }
    [Output, Register, Width("Log2(size)")]    public partial UInt    Row      { get; private set; }
    [Output, Register, Length(nameof(size))]   public partial Vec<S8> Weights  { get; private set; }

    [Output] public partial bool ExponentsValid { get; private set; }
    [Output] public partial U8   ExponentsPlace { get; private set; }

    /// <summary>A beat lies beyond the addresses, or came as a reply, and is ignored.</summary>
    [Output] public partial bool BadAddress { get; private set; }

    /// <summary>Rows of weights since reset.</summary>
    [Output, Register] public partial U32 Rows { get; private set; }

    [Wire] bool takesWeights;

    [Combinational]
    void Decode()
    {
        bool isWeight = !WriteReply && WriteAddress < size * size / BeatBytes;
        bool isExponent = !WriteReply && !isWeight && WriteAddress < (size + 1) * size / BeatBytes;
        WriteReady = !(isWeight && Hold) && !(isExponent && (Hold || HoldExponents));
        takesWeights = WriteValid && isWeight && !Hold;
        ExponentsValid = WriteValid && isExponent && !Hold && !HoldExponents;
        ExponentsPlace = (U8)(WriteAddress & (size / BeatBytes - 1));
        BadAddress = WriteValid && !isWeight && !isExponent;
    }

    [Clocked]
    void Collect()
    {
        if (takesWeights)
        {
            for (int i = 0; i < size - BeatBytes; i++) Weights[i] = Weights[i + BeatBytes];
            for (int j = 0; j < BeatBytes; j++) Weights[size - BeatBytes + j] = WriteData.Bits<U8>(8 * j).As<S8>();
            Row = WriteAddress.Bits(Bits.Log2(size / BeatBytes), Bits.Log2(size));
        }

        bool whole = takesWeights && (WriteAddress & (size / BeatBytes - 1)) == size / BeatBytes - 1;
        RowValid = whole;
        if (whole) Rows = (U32)(Rows + 1);
    }
}
