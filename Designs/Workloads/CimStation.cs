namespace Hdl.Designs;

/// <summary>
/// A <see cref="CimMacro"/> that is never idle: a new random vector whenever it takes one, a new random row of weights in every cycle, and the banks change with every eighth vector or so.
/// </summary>
[Module, Example(4, 3), Example(16, 8)]
public partial class CimStation(int rows, int columns)
{
    /// <summary>Makes the random numbers of a station its own.</summary>
    [Input]                                    public partial U8       Seed  { get; set; }

    /// <summary>Of all sums of a column.</summary>
    [Output, Register, Length(nameof(columns))] public partial Vec<U32> Check { get; private set; }

    [Instance] readonly CimMacro macro = new(rows, columns);

    // Linear congruential sequences, each with an increment of its own; the upper bits are the random ones.
    [Register] readonly Vec<U32> activation = new(rows);
    [Register] readonly Vec<U32> weight = new(columns);
    [Register, Width("Log2(rows)")] UInt row;

    [Combinational]
    void Connect()
    {
        macro.WriteValid = true;
        macro.WriteRow = row;
        macro.InValid = true;
        macro.Swap = activation[0].Bits<U3>(20) == 0;
        macro.Toggle = false;
        macro.OutReady = true;
        // Mantissas of block floating point are symmetric.
        for (int r = 0; r < rows; r++) macro.Activations[r] = Symmetric(activation[r].Bits<U8>(24));
        for (int c = 0; c < columns; c++) macro.WriteWeights[c] = Symmetric(weight[c].Bits<U8>(24));
    }

    [Clocked]
    void Advance()
    {
        for (int r = 0; r < rows; r++)
            if (macro.InReady) activation[r] = Congruential.Next(activation[r], (U32)Bits.Concat(Seed, (U1)0, (U12)(2 * r + 1)));
        for (int c = 0; c < columns; c++) weight[c] = Congruential.Next(weight[c], (U32)Bits.Concat(Seed, (U1)1, (U12)(2 * c + 1)));
        row = row == rows - 1 ? 0 : (row + 1).Truncate(row.Width);
    }

    [Clocked]
    void Sum()
    {
        for (int c = 0; c < columns; c++)
            if (macro.OutValid) Check[c] = (U32)Bits.Concat(Check[c].Bits<U31>(0), Check[c][31]) ^ macro.Sums[c].Bits<U15>(0);
    }

    S8 Symmetric(U8 bits) => bits == 0x80 ? 0 : bits.As<S8>();
}
