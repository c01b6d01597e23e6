namespace Hdl.Designs;

/// <summary>
/// A weight-stationary systolic array with double-buffered weights, whole vectors at its ports and a bank of partial sums. A vector of <c>rows</c> activations is taken
/// in each cycle with <see cref="InValid"/>; its <c>columns</c> sums come <c>rows + columns</c> cycles later. Meanwhile the next tile's weights enter on
/// <see cref="Weights"/>, a row in each cycle with <see cref="LoadWeights"/>, the last row first; the first vector that shall meet them comes with
/// <see cref="Swap"/>, in the cycle after the last of <c>rows</c> loads at the earliest. Swap and load travel as wavefronts with the activations, so that back-to-back
/// tiles lose no cycle. Each vector names the word of the bank that its sums overwrite or, with <see cref="Accumulate"/>, are added to. The depth is at least 2.
/// </summary>
[Module, Example(2, 3, 4), Example(3, 16, 2)]
public partial class MatrixUnit(int rows, int columns, int depth)
{
    [Input]                           public partial bool     InValid     { get; set; }
    [Input, Length(nameof(rows))]     public partial Vec<S8>  Activations { get; set; }
    [Input]                           public partial bool     Swap        { get; set; }
    [Input]                           public partial bool     Accumulate  { get; set; }
    [Input, Width("Log2(depth)")]     public partial UInt     Address     { get; set; }
    [Input]                           public partial bool     LoadWeights { get; set; }
    [Input, Length(nameof(columns))]  public partial Vec<S8>  Weights     { get; set; }
    [Output]                          public partial bool     OutValid    { get; private set; }
    [Output, Length(nameof(columns))] public partial Vec<S32> Sums        { get; private set; }

    /// <summary>Cycles with a vector, and cycles without one, since reset.</summary>
    [Output, Register] public partial U32 Computed { get; private set; }
    [Output, Register] public partial U32 Waiting  { get; private set; }

    [Instance] readonly Grid<DoubleBufferedCell> cell = new(rows, columns);
    [Instance] readonly Grid<PsumColumn> psum = new(columns, () => new PsumColumn(depth));

    // Lane i has i + 1 stages before the array and columns - 1 - i behind it: it enters the square where that many are left. The triangle that no lane enters stays zero.
    [Instance] readonly Grid<DelayStage<S8>> activationSkew = new(rows, rows);
    [Instance] readonly Grid<DelayStage<S8>> weightSkew = new(columns, columns);
    [Instance] readonly Grid<DelayStage<S32>> sumSkew = new(columns, columns);

    [Register] bool swap;
    [Register] bool shift;
    [Register] readonly Vec<bool> valid = new(rows + columns);
    [Register] readonly Vec<bool> accumulate = new(rows + columns);
    [Register, Width("Log2(depth)")] readonly Vec<UInt> address = new(rows + columns);

    [Combinational]
    void Skew()
    {
        for (int d = 0; d < rows; d++)
            for (int r = 0; r < rows; r++)
                activationSkew[d, r].In = r == d ? Activations[r] : d == rows - 1 ? 0 : activationSkew[d + 1, r].Out;
        for (int d = 0; d < columns; d++)
            for (int c = 0; c < columns; c++)
                weightSkew[d, c].In = c == d ? Weights[c] : d == columns - 1 ? 0 : weightSkew[d + 1, c].Out;
        for (int d = 0; d < columns; d++)
            for (int c = 0; c < columns; c++)
                sumSkew[d, c].In = c == columns - 2 - d ? cell[rows - 1, c].SumOut : d == columns - 1 ? 0 : sumSkew[d + 1, c].Out;
    }

    [Combinational]
    void Connect()
    {
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++)
            {
                cell[r, c].Activation = c == 0 ? activationSkew[0, r].Out : cell[r, c - 1].ActivationOut;
                cell[r, c].PartialSum = r == 0 ? 0 : cell[r - 1, c].SumOut;
                cell[r, c].NextWeight = r == 0 ? weightSkew[0, c].Out : cell[r - 1, c].WeightOut;
                cell[r, c].Shift = r != 0 ? cell[r - 1, c].ShiftOut : c == 0 ? shift : cell[0, c - 1].ShiftOut;
                cell[r, c].Swap = r != 0 ? cell[r - 1, c].SwapOut : c == 0 ? swap : cell[0, c - 1].SwapOut;
            }

        for (int c = 0; c < columns; c++)
        {
            psum[c].Valid = valid[rows + columns - 1];
            psum[c].Accumulate = accumulate[rows + columns - 1];
            psum[c].Address = address[rows + columns - 1];
            psum[c].In = c == columns - 1 ? cell[rows - 1, c].SumOut : sumSkew[0, c].Out;
            Sums[c] = psum[c].Sum;
        }

        OutValid = valid[rows + columns - 1];
    }

    [Clocked]
    void Advance()
    {
        swap = InValid && Swap;
        shift = LoadWeights;
        for (int i = rows + columns - 1; i >= 0; i--)
        {
            valid[i] = i == 0 ? InValid : valid[i - 1];
            accumulate[i] = i == 0 ? Accumulate : accumulate[i - 1];
            address[i] = i == 0 ? Address : address[i - 1];
        }

        if (InValid) Computed = (U32)(Computed + 1);
        else Waiting = (U32)(Waiting + 1);
    }
}
