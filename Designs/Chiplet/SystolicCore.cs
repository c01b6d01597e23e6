namespace Hdl.Designs;

/// <summary>
/// A matrix node with a systolic array of <c>tile</c> x <c>tile</c> cells, as its network interface sees it: both banks of <c>size</c> x <c>size</c> weights lie in SRAM,
/// and for each vector their tiles stream through the array's double-buffered weights, a row a cycle, while partial sums wait in its bank. A vector takes
/// size x size / tile cycles. It equals <see cref="CimCore"/> but for time. The tile is a power of two, at least 8, and at most the size.
/// </summary>
/// <remarks>The tiles of one block of rows come one after the other, so that the vector before has left the results' registers long before the last block overwrites them.</remarks>
[Module, Example(8, 8, 2), Example(16, 8, 2)]
public partial class SystolicCore(int size, int tile, int depth)
{
    const int BeatBytes = 8;

    [Input]  public partial bool   WriteValid    { get; set; }
    [Output] public partial bool   WriteReady    { get; private set; }
    [Input]  public partial bool   WriteReply    { get; set; }
    [Input]  public partial U16    WriteAddress  { get; set; }
    [Input]  public partial U64    WriteData     { get; set; }
    [Input]  public partial bool   CommandValid  { get; set; }
    [Input]  public partial bool   CommandFirst  { get; set; }
    [Input]  public partial bool   CommandLast   { get; set; }
    [Input]  public partial Header CommandHeader { get; set; }
    [Input]  public partial U64    CommandData   { get; set; }
    [Output] public partial bool   SendValid     { get; private set; }
    [Input]  public partial bool   SendReady     { get; set; }
    [Output] public partial Flit   Send          { get; private set; }
    [Output] public partial bool   FinishValid   { get; private set; }
    [Input]  public partial bool   FinishReady   { get; set; }
    [Output] public partial U4     FinishTag     { get; private set; }
    [Output] public partial NodeFault Fault         { get; private set; }
    [Output, Length(MatrixPort.CounterCount)] public partial Vec<U32> Counters { get; private set; }

    [Instance] readonly MatrixPort port = new(size, depth);
    [Instance] readonly Grid<SramBank> sram = new(2, size / BeatBytes, () => new SramBank(size));
    [Instance] readonly MatrixUnit unit = new(tile, tile, Bits.Max(2, size / tile));

    // Reading: the vector in work, the block of rows, the block of columns, and the step within: the last row is loaded first.
    [Register] bool active;
    [Register] readonly Vec<S8> vector = new(size);
    [Register, Width("Max(1, Log2(size / tile))")] UInt rowBlock;
    [Register, Width("Max(1, Log2(size / tile))")] UInt columnBlock;
    [Register, Width("Log2(tile)")] UInt step;

    // Loading, a cycle later: what stands at the banks' outputs.
    [Register] bool loads;
    [Register] bool loadsLast;
    [Register] bool loadBank;
    [Register, Width("Max(1, Log2(size / tile))")] UInt loadRowBlock;
    [Register, Width("Max(1, Log2(size / tile))")] UInt loadColumnBlock;
    [Register] readonly Vec<S8> part = new(tile);

    // Computing, in the cycle after a tile is loaded.
    [Register] bool computes;
    [Register] bool computesFirst;
    [Register, Width("Max(1, Log2(size / tile))")] UInt computeColumnBlock;

    // Results.
    [Register, Width("Max(1, Log2(size / tile))")] UInt sumRowBlock;
    [Register, Width("Max(1, Log2(size / tile))")] UInt sumColumnBlock;
    [Register] readonly Vec<S32> sums = new(size);
    [Register] bool sumsValid;

    [Register] U32 busy;
    [Register] U32 waiting;
    [Register] U32 held;

    [Wire, Width("Log2(tile)")] UInt row;
    [Wire] bool lastRowBlock;
    [Wire] bool lastColumnBlock;
    [Wire] bool holds;
    [Wire] bool reads;
    [Wire] bool ready;

    [Combinational]
    void Network()
    {
        port.WriteValid = WriteValid;
        port.WriteReply = WriteReply;
        port.WriteAddress = WriteAddress;
        port.WriteData = WriteData;
        port.CommandValid = CommandValid;
        port.CommandFirst = CommandFirst;
        port.CommandLast = CommandLast;
        port.CommandHeader = CommandHeader;
        port.CommandData = CommandData;
        port.SendReady = SendReady;
        port.FinishReady = FinishReady;
        WriteReady = port.WriteReady;
        SendValid = port.SendValid;
        Send = port.Send;
        FinishValid = port.FinishValid;
        FinishTag = port.FinishTag;
        Fault = port.Fault;
    }

    [Combinational]
    void Control()
    {
        row = ~step;
        lastRowBlock = rowBlock == size / tile - 1;
        lastColumnBlock = columnBlock == size / tile - 1;
        // The last block of rows makes final sums, which overwrite those of the vector before.
        holds = active && lastRowBlock && columnBlock == 0 && row == 0 && port.InFlight != 1;
        reads = active && !holds;
        ready = !active || (reads && lastRowBlock && lastColumnBlock && row == 0);
        port.VectorReady = ready;
    }

    [Combinational]
    void Access()
    {
        for (int b = 0; b < 2; b++)
            for (int g = 0; g < size / BeatBytes; g++)
            {
                bool computing = port.Bank == (b == 1);
                sram[b, g].Enable = computing ? reads : port.RowValid;
                sram[b, g].Write = !computing;
                sram[b, g].Address = computing ? ((U8)rowBlock * tile + row).Truncate(Bits.Log2(size)) : port.Row;
                sram[b, g].In = (U64)Bits.Concat(
                    port.Weights[8 * g + 7].As<U8>(), port.Weights[8 * g + 6].As<U8>(), port.Weights[8 * g + 5].As<U8>(), port.Weights[8 * g + 4].As<U8>(),
                    port.Weights[8 * g + 3].As<U8>(), port.Weights[8 * g + 2].As<U8>(), port.Weights[8 * g + 1].As<U8>(), port.Weights[8 * g].As<U8>());
            }
    }

    [Combinational]
    void Stream()
    {
        unit.LoadWeights = loads;
        for (int w = 0; w < tile / BeatBytes; w++)
        {
            UInt group = (U8)loadColumnBlock * (tile / BeatBytes) + w;
            U64 word = loadBank ? sram[1, group].Out : sram[0, group].Out;
            for (int j = 0; j < BeatBytes; j++) unit.Weights[BeatBytes * w + j] = word.Bits<U8>(8 * j).As<S8>();
        }

        unit.InValid = computes;
        unit.Swap = computes;
        unit.Accumulate = !computesFirst;
        unit.Address = computeColumnBlock;
        for (int i = 0; i < tile; i++) unit.Activations[i] = part[i];
    }

    [Combinational]
    void Results()
    {
        port.SumsValid = sumsValid;
        port.Even = sums[port.Column];
        port.Odd = sums[port.Column | 1];
    }

    [Clocked]
    void Read()
    {
        for (int i = 0; i < tile; i++)
            if (reads && row == 0) part[i] = vector[(U8)rowBlock * tile + i];
        for (int i = 0; i < size; i++)
            if (ready && port.VectorValid) vector[i] = port.Activations[i];

        computes = loads && loadsLast;
        computesFirst = loadRowBlock == 0;
        computeColumnBlock = loadColumnBlock;
        loads = reads;
        loadsLast = row == 0;
        loadBank = port.Bank;
        loadRowBlock = rowBlock;
        loadColumnBlock = columnBlock;

        if (ready) active = port.VectorValid;
        if (reads)
        {
            step = row == 0 ? 0 : (step + 1).Truncate(Bits.Log2(tile));
            if (row == 0)
            {
                columnBlock = lastColumnBlock ? 0 : (columnBlock + 1).Truncate(columnBlock.Width);
                if (lastColumnBlock) rowBlock = lastRowBlock ? 0 : (rowBlock + 1).Truncate(rowBlock.Width);
            }
        }
    }

    [Clocked]
    void Store()
    {
        bool final = unit.OutValid && sumRowBlock == size / tile - 1;
        bool lastSum = sumColumnBlock == size / tile - 1;
        for (int b = 0; b < size / tile; b++)
            for (int c = 0; c < tile; c++)
                if (final && sumColumnBlock == b) sums[b * tile + c] = unit.Sums[c];
        if (final && lastSum) sumsValid = true;
        else if (port.SumsReady) sumsValid = false;

        if (unit.OutValid)
        {
            sumColumnBlock = lastSum ? 0 : (sumColumnBlock + 1).Truncate(sumColumnBlock.Width);
            if (lastSum) sumRowBlock = sumRowBlock == size / tile - 1 ? 0 : (sumRowBlock + 1).Truncate(sumRowBlock.Width);
        }
    }

    [Clocked]
    void Tick()
    {
        if (!active) waiting = (U32)(waiting + 1);
        else if (holds) held = (U32)(held + 1);
        else busy = (U32)(busy + 1);
    }

    [Combinational]
    void Count()
    {
        Counters[0] = port.Cycles;
        Counters[1] = port.Vectors;
        Counters[2] = port.Operations;
        Counters[3] = busy;
        Counters[4] = waiting;
        Counters[5] = held;
        Counters[6] = port.Rows;
    }
}
