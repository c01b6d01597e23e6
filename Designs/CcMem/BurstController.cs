namespace Hdl.Designs;

/// <summary>
/// Turns a burst command into reads, one in each cycle with <see cref="ReadReady"/>. The next command is taken in the cycle of the last read, so that bursts follow each
/// other without a gap. A command of no beats is taken and reads nothing. The shape of a tile goes with each read, since the next command may come before it is used.
/// </summary>
[Module, Example(6), Example(5)]
public partial class BurstController(int addressBits)
{
    [Input]                             public partial bool CommandValid { get; set; }
    [Output]                            public partial bool CommandReady { get; private set; }
    [Input, Width(nameof(addressBits))] public partial UInt Base         { get; set; }
    [Input]                             public partial U16  Beats        { get; set; }
    [Input, Width(nameof(addressBits))] public partial UInt Stride       { get; set; }
    [Input]                             public partial bool Sparse       { get; set; }
    [Input]                             public partial U16  Rows         { get; set; }
    [Input]                             public partial U7   RowBeats     { get; set; }

    [Output, Register]                             public partial bool ReadValid    { get; private set; }
    [Input]                                        public partial bool ReadReady    { get; set; }
    [Output, Register, Width(nameof(addressBits))] public partial UInt ReadAddress  { get; private set; }
    [Output]                                       public partial bool ReadLast     { get; private set; }
    [Output, Register]                             public partial bool ReadSparse   { get; private set; }
    [Output, Register]                             public partial U16  ReadRows     { get; private set; }
    [Output, Register]                             public partial U7   ReadRowBeats { get; private set; }

    [Register, Width(nameof(addressBits))] UInt stride;
    [Register] U16 left;

    [Combinational]
    void Show()
    {
        ReadLast = left == 1;
        CommandReady = !ReadValid || (ReadReady && ReadLast);
    }

    [Clocked]
    void Advance()
    {
        if (CommandValid && CommandReady)
        {
            ReadAddress = Base;
            left = Beats;
            stride = Stride;
            ReadSparse = Sparse;
            ReadRows = Rows;
            ReadRowBeats = RowBeats;
            ReadValid = Beats != 0;
        }
        else if (ReadValid && ReadReady)
        {
            ReadValid = !ReadLast;
            ReadAddress = (ReadAddress + stride).Truncate(addressBits);
            left = (U16)(left - 1);
        }
    }
}
