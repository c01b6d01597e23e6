namespace Hdl.Designs;

/// <summary>
/// A bank group of an all-SRAM memory: banks of 64-bit words with interleaved addresses, a burst controller, and a decoder that delivers sparse tiles dense. A burst
/// reads <see cref="Beats"/> words from <see cref="Base"/> on, <see cref="Stride"/> apart; a sparse one holds a compressed tile, see <see cref="CompressionDecoder"/>.
/// The first word of a dense burst comes 3 cycles after its command was taken, then one in each cycle. A write waits while its bank is read. Banks and words a bank are
/// powers of two, at least 2.
/// </summary>
[Module, Example(2, 16), Example(4, 8)]
public partial class BankGroup(int banks, int depth)
{
    [Input]                                       public partial bool CommandValid { get; set; }
    [Output]                                      public partial bool CommandReady { get; private set; }
    [Input, Width("Log2(banks) + Log2(depth)")]   public partial UInt Base         { get; set; }
    [Input]                                       public partial U16  Beats        { get; set; }
    [Input, Width("Log2(banks) + Log2(depth)")]   public partial UInt Stride       { get; set; }
    [Input]                                       public partial bool Sparse       { get; set; }
    [Input]                                       public partial U16  Rows         { get; set; }
    [Input]                                       public partial U7   RowBeats     { get; set; }

    [Input]                                       public partial bool WriteValid   { get; set; }
    [Output]                                      public partial bool WriteReady   { get; private set; }
    [Input, Width("Log2(banks) + Log2(depth)")]   public partial UInt WriteAddress { get; set; }
    [Input]                                       public partial U64  WriteData    { get; set; }

    [Output]                                      public partial bool OutValid { get; private set; }
    [Output]                                      public partial U64  OutData  { get; private set; }
    [Output]                                      public partial bool OutLast  { get; private set; }
    [Input]                                       public partial bool OutReady { get; set; }

    /// <summary>Since reset: beats delivered, cycles in which a beat was held back by the receiver, words read.</summary>
    [Output, Register] public partial U32 Delivered { get; private set; }
    [Output, Register] public partial U32 Stalled   { get; private set; }
    [Output, Register] public partial U32 Reads     { get; private set; }

    /// <summary>The decoder's counters, see <see cref="CompressionDecoder"/>.</summary>
    [Output] public partial U32 Decoding { get; private set; }
    [Output] public partial U32 Starved  { get; private set; }

    [Instance] readonly Grid<SramBank> bank = new(banks, () => new SramBank(depth));
    [Instance] readonly BurstController controller = new(Bits.Log2(banks) + Bits.Log2(depth));
    [Instance] readonly CompressionDecoder decoder = new();

    // What the word in the banks' output registers is.
    [Register] bool wordValid;
    [Register] bool wordLast;
    [Register] bool wordSparse;
    [Register] U16 wordRows;
    [Register] U7 wordRowBeats;
    [Register, Width("Log2(banks)")] UInt wordBank;

    [Wire] bool reads;
    [Wire, Width("Log2(banks)")] UInt readBank;
    [Wire, Width("Log2(banks)")] UInt writeBank;

    [Combinational]
    void Command()
    {
        controller.CommandValid = CommandValid;
        controller.Base = Base;
        controller.Beats = Beats;
        controller.Stride = Stride;
        controller.Sparse = Sparse;
        controller.Rows = Rows;
        controller.RowBeats = RowBeats;
        CommandReady = controller.CommandReady;
    }

    [Combinational]
    void Access()
    {
        // The output register of a bank holds its word until the decoder takes it.
        controller.ReadReady = !wordValid || decoder.InReady;
        reads = controller.ReadValid && (!wordValid || decoder.InReady);
        readBank = controller.ReadAddress.Bits(0, Bits.Log2(banks));
        writeBank = WriteAddress.Bits(0, Bits.Log2(banks));
        WriteReady = !(reads && readBank == writeBank);
        for (int b = 0; b < banks; b++)
        {
            bool isRead = reads && readBank == b;
            bank[b].Enable = isRead || (WriteValid && writeBank == b);
            bank[b].Write = !isRead;
            bank[b].Address = isRead ? controller.ReadAddress.Bits(Bits.Log2(banks), Bits.Log2(depth)) : WriteAddress.Bits(Bits.Log2(banks), Bits.Log2(depth));
            bank[b].In = WriteData;
        }
    }

    [Combinational]
    void Deliver()
    {
        U64 word = 0;
        for (int b = 0; b < banks; b++)
            if (wordBank == b) word = bank[b].Out;
        decoder.InValid = wordValid;
        decoder.InData = word;
        decoder.InLast = wordLast;
        decoder.Sparse = wordSparse;
        decoder.Rows = wordRows;
        decoder.RowBeats = wordRowBeats;
        decoder.OutReady = OutReady;
        OutValid = decoder.OutValid;
        OutData = decoder.OutData;
        OutLast = decoder.OutLast;
        Decoding = decoder.Decoding;
        Starved = decoder.Starved;
    }

    [Clocked]
    void Advance()
    {
        if (reads)
        {
            wordLast = controller.ReadLast;
            wordSparse = controller.ReadSparse;
            wordRows = controller.ReadRows;
            wordRowBeats = controller.ReadRowBeats;
            wordBank = readBank;
            wordValid = true;
        }
        else if (decoder.InReady)
        {
            wordValid = false;
        }
    }

    [Clocked]
    void Count()
    {
        if (reads) Reads = (U32)(Reads + 1);
        if (OutValid && OutReady) Delivered = (U32)(Delivered + 1);
        if (OutValid && !OutReady) Stalled = (U32)(Stalled + 1);
    }
}
