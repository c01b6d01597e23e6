namespace Hdl.Designs;

/// <summary>
/// One lane of a scratchpad: two reads, whose words come a cycle later and stay until the next read, a result and a word of the network. A read gives the word before the
/// writes of its cycle; where both writes meet, the network's stays.
/// </summary>
[Module, Example(4), Example(32)]
public partial class ScratchpadLane(int rows)
{
    [Input]                      public partial bool ReadX { get; set; }
    [Input, Width("Log2(rows)")] public partial UInt RowX  { get; set; }
    [Output, Register]           public partial S32  X     { get; private set; }

    [Input]                      public partial bool ReadY { get; set; }
    [Input, Width("Log2(rows)")] public partial UInt RowY  { get; set; }
    [Output, Register]           public partial S32  Y     { get; private set; }

    [Input]                      public partial bool Store     { get; set; }
    [Input, Width("Log2(rows)")] public partial UInt StoreRow  { get; set; }
    [Input]                      public partial S32  StoreData { get; set; }

    [Input]                      public partial bool Write     { get; set; }
    [Input, Width("Log2(rows)")] public partial UInt WriteRow  { get; set; }
    [Input]                      public partial S32  WriteData { get; set; }

    [Memory] readonly Memory<S32> words = new(rows);

    [Clocked]
    void Access()
    {
        if (ReadX) X = words[RowX];
        if (ReadY) Y = words[RowY];
        if (Store) words[StoreRow] = StoreData;
        if (Write) words[WriteRow] = WriteData;
    }
}
