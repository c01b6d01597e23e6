namespace Hdl.Designs;

/// <summary>
/// Expands a compressed tile of 16-bit values to dense 64-bit beats, four columns a beat, at most one beat a cycle; words of a burst that is not sparse pass through.
/// </summary>
/// <remarks>
/// A tile is a stream of 24-bit entries, the least byte first, packed across words without gaps. Each row begins with an entry that holds its count of values (0 to 256);
/// then come the values, sorted by column: 8 bits of column, 16 bits of value. A row has <see cref="RowBeats"/> beats (1 to 64), a tile <see cref="Rows"/> rows (at
/// least 1). What a burst holds behind its tile is dropped; what it lacks reads as zeros.
/// </remarks>
[Module, Top]
public partial class CompressionDecoder
{
    const int Lanes = 4;
    const int EntryBytes = 3;
    const int WordBytes = 8;

    // A header and four entries are 15 bytes, and a word has to fit beside them.
    const int WindowBytes = 32;

    [Input]  public partial bool InValid  { get; set; }
    [Output] public partial bool InReady  { get; private set; }
    [Input]  public partial U64  InData   { get; set; }
    [Input]  public partial bool InLast   { get; set; }
    [Input]  public partial bool Sparse   { get; set; }
    [Input]  public partial U16  Rows     { get; set; }
    [Input]  public partial U7   RowBeats { get; set; }

    [Output, Register] public partial bool OutValid { get; private set; }
    [Output, Register] public partial U64  OutData  { get; private set; }
    [Output, Register] public partial bool OutLast  { get; private set; }
    [Input]            public partial bool OutReady { get; set; }

    /// <summary>Cycles since reset in which a tile was expanded; those of them that made a beat, that waited for words, and that were held back by the output.</summary>
    [Output, Register] public partial U32 Decoding { get; private set; }
    [Output, Register] public partial U32 Made     { get; private set; }
    [Output, Register] public partial U32 Starved  { get; private set; }
    [Output, Register] public partial U32 Blocked  { get; private set; }

    /// <summary>Words taken since reset.</summary>
    [Output, Register] public partial U32 Words { get; private set; }

    [Register] readonly Vec<U8> window = new(WindowBytes);
    [Register] U6 fill;
    [Register] bool inTile;
    [Register] bool ended;
    [Register] U16 rowsLeft;
    [Register] U7 rowBeats;
    [Register] U7 beat;
    [Register] U9 remaining;

    [Wire] bool takes;
    [Wire] bool outputFree;
    [Wire] bool expanding;
    [Wire] bool enough;
    [Wire] bool makes;
    [Wire] bool lastOfRow;
    [Wire] bool finishes;
    [Wire] bool appends;
    [Wire] U9 count;
    [Wire] U3 entries;
    [Wire] U6 consumed;
    [Wire] U6 kept;
    [Wire] U64 beatData;

    [Combinational]
    void Align()
    {
        bool head = beat == 0;
        count = head ? (U9)Bits.Concat(window[1], window[0]) : remaining;
        U4 skipped = head ? EntryBytes : 0;

        // The values of a row are sorted, so those of this beat come first.
        bool inBeat = true;
        U3 found = 0;
        U16 lane0 = 0, lane1 = 0, lane2 = 0, lane3 = 0;
        for (int j = 0; j < Lanes; j++)
        {
            U8 column = head ? window[EntryBytes * (j + 1)] : window[EntryBytes * j];
            U16 value = head
                ? (U16)Bits.Concat(window[EntryBytes * (j + 1) + 2], window[EntryBytes * (j + 1) + 1])
                : (U16)Bits.Concat(window[EntryBytes * j + 2], window[EntryBytes * j + 1]);
            inBeat = inBeat && count > j && column.Bits<U6>(2) == beat;
            U2 lane = column.Bits<U2>(0);
            if (inBeat) found = (U3)(found + 1);
            if (inBeat && lane == 0) lane0 = value;
            if (inBeat && lane == 1) lane1 = value;
            if (inBeat && lane == 2) lane2 = value;
            if (inBeat && lane == 3) lane3 = value;
        }

        entries = found;
        beatData = (U64)Bits.Concat(lane3, lane2, lane1, lane0);
        consumed = (U6)(skipped + EntryBytes * found);

        // As many entries as may belong to the beat have to be there, whether they do or not.
        U3 wanted = count < Lanes ? (U3)count : Lanes;
        U5 needed = (U5)(skipped + EntryBytes * wanted);
        enough = ended || fill >= needed;
    }

    [Combinational]
    void Control()
    {
        outputFree = !OutValid || OutReady;
        expanding = inTile && rowsLeft != 0;
        makes = expanding && enough && outputFree;
        lastOfRow = beat + 1 == rowBeats;
        finishes = makes && lastOfRow && rowsLeft == 1;
        InReady = inTile ? !ended && (rowsLeft == 0 || fill <= WindowBytes - WordBytes) : Sparse || outputFree;
        takes = InValid && InReady;
        appends = takes && !finishes && (inTile ? rowsLeft != 0 : Sparse);
        kept = !makes ? fill : fill < consumed ? 0 : (U6)(fill - consumed);
    }

    [Clocked]
    void Shift()
    {
        // What is not filled is zero: so reads what a burst lacks.
        for (int i = 0; i < WindowBytes; i++)
        {
            U8 old = makes ? window[consumed + i] : window[i];
            U6 place = (U6)(i - kept);   // far beyond a word where i is below
            U8 added = appends && place < WordBytes ? InData.Bits<U8>(place << 3) : 0;
            window[i] = finishes ? 0 : kept > i ? old : added;
        }

        fill = finishes ? 0 : (U6)(kept + (appends ? WordBytes : 0));
    }

    [Clocked]
    void Advance()
    {
        bool startsTile = takes && !inTile && Sparse;
        bool passes = takes && !inTile && !Sparse;

        if (makes || passes)
        {
            OutValid = true;
            OutData = makes ? beatData : InData;
            OutLast = makes ? finishes : InLast;
        }
        else if (OutReady)
        {
            OutValid = false;
        }

        if (makes) remaining = (U9)(count - entries);
        if (startsTile || (makes && lastOfRow)) beat = 0;
        else if (makes) beat = (U7)(beat + 1);

        // A tile lasts until its beats are made and its burst has ended.
        bool hasEnded = (inTile && ended) || (takes && InLast);
        if (startsTile) inTile = true;
        else if ((finishes || rowsLeft == 0) && hasEnded) inTile = false;
        ended = hasEnded;
        if (startsTile)
        {
            rowsLeft = Rows;
            rowBeats = RowBeats;
        }
        else if (makes && lastOfRow)
        {
            rowsLeft = (U16)(rowsLeft - 1);
        }
    }

    [Clocked]
    void Count()
    {
        if (takes) Words = (U32)(Words + 1);
        if (expanding)
        {
            Decoding = (U32)(Decoding + 1);
            if (makes) Made = (U32)(Made + 1);
            else if (outputFree) Starved = (U32)(Starved + 1);
            else Blocked = (U32)(Blocked + 1);
        }
    }
}
