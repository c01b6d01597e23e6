namespace Hdl.Designs;

/// <summary>
/// A digital compute-in-memory macro: <c>rows</c> x <c>columns</c> INT8 weights, held twice, multiplied with vectors of <c>rows</c> INT8 activations that are fed
/// bit by bit, the sign first. In each cycle one bit of every activation drives its row; the AND of bit and weight goes through an adder tree in each column, a register
/// behind its root, and a shift-accumulator that subtracts the plane of the signs. A vector takes 8 cycles, its sums come 10 cycles after it was taken.
/// </summary>
/// <remarks>
/// One row of weights a cycle is written to the bank that does not compute. A vector that is taken with <see cref="Swap"/> is the first to meet the weights written so
/// far. A sum has <c>15 + Log2(rows)</c> bits, 21 for 64 rows: exact as long as no activation is -128 or no weight is, as in block floating point, whose mantissas are
/// symmetric.
/// </remarks>
[Module, Example(4, 3), Example(5, 16)]
public partial class CimMacro(int rows, int columns)
{
    const int Planes = 8;

    [Input]                           public partial bool     WriteValid   { get; set; }
    [Input, Width("Log2(rows)")]      public partial UInt     WriteRow     { get; set; }
    [Input, Length(nameof(columns))]  public partial Vec<S8>  WriteWeights { get; set; }

    [Input]                           public partial bool     InValid     { get; set; }
    [Output]                          public partial bool     InReady     { get; private set; }
    [Input, Length(nameof(rows))]     public partial Vec<S8>  Activations { get; set; }
    [Input]                           public partial bool     Swap        { get; set; }

    /// <summary>Change the banks where no vector is taken, in a cycle with <see cref="InReady"/>.</summary>
    [Input]                           public partial bool     Toggle      { get; set; }

    [Output, Register]                public partial bool     OutValid { get; private set; }
    [Input]                           public partial bool     OutReady { get; set; }
    [Output, Register, Length(nameof(columns)), Width("15 + Log2(rows)")]
                                      public partial Vec<SInt> Sums    { get; private set; }

    /// <summary>Cycles since reset in which a plane was computed, was held back by the output, or was waited for.</summary>
    [Output, Register] public partial U32 Computed { get; private set; }
    [Output, Register] public partial U32 Stalled  { get; private set; }
    [Output, Register] public partial U32 Waiting  { get; private set; }

    [Instance] readonly Grid<CimCell> cell = new(rows, columns);

    // Node 0 is the root; nodes 2i + 1 and 2i + 2 are below node i; where these would be nodes rows - 1 and beyond they are the cells.
    [Instance] readonly Grid<TreeAdder> adder = new(rows - 1, columns, () => new TreeAdder(8 + Bits.Log2(rows)));

    [Register] bool bank;
    [Register] bool driving;
    [Register] U3 plane;
    [Register] readonly Vec<S8> activation = new(rows);

    [Register] bool summed;
    [Register] U3 summedPlane;
    [Register, Width("8 + Log2(rows)")] readonly Vec<SInt> sum = new(columns);
    [Register, Width("15 + Log2(rows)")] readonly Vec<SInt> total = new(columns);

    [Wire] bool advance;
    [Wire] bool take;
    [Wire] bool finishes;
    [Wire, Width("8 + Log2(rows)")] readonly Vec<SInt> root = new(columns);
    [Wire, Width("15 + Log2(rows)")] readonly Vec<SInt> nextTotal = new(columns);

    [Combinational]
    void Control()
    {
        // The last plane of a vector waits until the sums of the one before are taken; all stages wait with it.
        advance = !(summed && summedPlane == Planes - 1 && OutValid && !OutReady);
        InReady = advance && (!driving || plane == Planes - 1);
        take = InValid && InReady;
        finishes = advance && summed && summedPlane == Planes - 1;
    }

    [Combinational]
    void Connect()
    {
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++)
            {
                cell[r, c].Drive = activation[r][7];
                cell[r, c].Bank = bank;
                cell[r, c].Write = WriteValid && WriteRow == r;
                cell[r, c].Data = WriteWeights[c];
            }

        for (int i = 0; i < rows - 1; i++)
            for (int c = 0; c < columns; c++)
            {
                adder[i, c].Left = 2 * i + 1 < rows - 1 ? adder[2 * i + 1, c].Sum : cell[2 * i + 1 - (rows - 1), c].Product;
                adder[i, c].Right = 2 * i + 2 < rows - 1 ? adder[2 * i + 2, c].Sum : cell[2 * i + 2 - (rows - 1), c].Product;
            }

        for (int c = 0; c < columns; c++)
            root[c] = adder[0, c].Sum;

        for (int c = 0; c < columns; c++)
            nextTotal[c] = summedPlane == 0
                ? (-sum[c]).Truncate(15 + Bits.Log2(rows))
                : ((total[c] << 1) + sum[c]).Truncate(15 + Bits.Log2(rows));
    }

    [Clocked]
    void Advance()
    {
        // From the output back to the input, as each stage takes what the one before holds.
        for (int c = 0; c < columns; c++)
            if (finishes) Sums[c] = nextTotal[c];
        if (finishes) OutValid = true;
        else if (OutReady) OutValid = false;

        for (int c = 0; c < columns; c++)
            if (advance && summed) total[c] = nextTotal[c];

        for (int c = 0; c < columns; c++)
            if (advance) sum[c] = root[c];
        if (advance)
        {
            summed = driving;
            summedPlane = plane;
        }

        for (int r = 0; r < rows; r++)
            if (take) activation[r] = Activations[r];
            else if (advance) activation[r] = activation[r] << 1;
        bool last = plane == Planes - 1;
        if (advance && driving) plane = (U3)(plane + 1);
        if (take) driving = true;
        else if (advance && last) driving = false;
        if (take ? Swap : InReady && Toggle) bank = !bank;
    }

    [Clocked]
    void Count()
    {
        if (!driving) Waiting = (U32)(Waiting + 1);
        else if (advance) Computed = (U32)(Computed + 1);
        else Stalled = (U32)(Stalled + 1);
    }
}
