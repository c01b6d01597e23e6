namespace Hdl.Designs;

/// <summary>
/// The side of a matrix node towards the network: the queue of vectors, the weights that come, and the results that go. It numbers the two banks of weights: a vector
/// with a swap is the first to meet the weights written last, and writes go to the bank that does not compute. What is written behind a swap waits until it has happened, and
/// exponents also until the results of the vectors before it are sent.
/// </summary>
[Module, Example(8, 2), Example(16, 3)]
public partial class MatrixPort(int size, int depth)
{
    /// <summary>How many counters a matrix core has.</summary>
    public const int CounterCount = 7;

    /// <summary>The names of a matrix core's counters, in the order in which they are read.</summary>
    public static readonly string[] CounterNames =
        ["cycles", "vectors", "multiply-accumulates", "busy cycles", "cycles without a vector", "cycles held back by the output", "weight rows written"];

    // Vectors that a unit may hold between its input and its last result.
    const int Within = 4;

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

    /// <summary>The first fault since reset, see <see cref="NodeFault"/>.</summary>
    [Output, Register] public partial NodeFault Fault   { get; private set; }

    /// <summary>A vector, or with <see cref="Toggle"/> a swap alone; both may change the bank.</summary>
    [Output]                       public partial bool    VectorValid { get; private set; }
    [Input]                        public partial bool    VectorReady { get; set; }
    [Output]                       public partial bool    Toggle      { get; private set; }
    [Output]                       public partial bool    Swap        { get; private set; }
    [Output, Length(nameof(size))] public partial Vec<S8> Activations { get; private set; }

    /// <summary>The bank that computes.</summary>
    [Output, Register]             public partial bool    Bank        { get; private set; }

    /// <summary>A row of weights for the other bank.</summary>
    [Output]                       public partial bool    RowValid    { get; private set; }
    [Output, Width("Log2(size)")]  public partial UInt    Row         { get; private set; }
    [Output, Length(nameof(size))] public partial Vec<S8> Weights     { get; private set; }

    /// <summary>The sums of the oldest vector within stand until they are taken; two of them are looked at in a cycle.</summary>
    [Input]                        public partial bool    SumsValid   { get; set; }
    [Output]                       public partial bool    SumsReady   { get; private set; }
    [Output, Width("Log2(size)")]  public partial UInt    Column      { get; private set; }
    [Input]                        public partial S32     Even        { get; set; }
    [Input]                        public partial S32     Odd         { get; set; }

    /// <summary>Vectors taken whose results are not sent to the end.</summary>
    [Output, Register] public partial U3 InFlight { get; private set; }

    /// <summary>Since reset: cycles, vectors taken, multiply-accumulates of them, rows of weights written.</summary>
    [Output, Register] public partial U32 Cycles     { get; private set; }
    [Output, Register] public partial U32 Vectors    { get; private set; }
    [Output, Register] public partial U32 Operations { get; private set; }
    [Output]           public partial U32 Rows       { get; private set; }

    [Instance] readonly VectorQueue queue = new(size, depth);
    [Instance] readonly WeightPort weights = new(size);
    [Instance] readonly Fifo<MatrixResult> results = new(Within);
    [Instance] readonly OutputConverter converter = new(size);

    // Those in flight that were taken before the last swap.
    [Register] U3 older;
    [Wire] bool takes;
    [Wire] bool toggles;
    [Wire] bool sent;

    [Combinational]
    void Take()
    {
        queue.CommandValid = CommandValid;
        queue.CommandFirst = CommandFirst;
        queue.CommandLast = CommandLast;
        queue.CommandHeader = CommandHeader;
        queue.CommandData = CommandData;

        bool told = queue.Out.Tag != 0;
        VectorValid = queue.OutValid && !queue.Out.Empty && results.InReady;
        Toggle = queue.OutValid && queue.Out.Empty && (!told || FinishReady);
        FinishValid = queue.OutValid && queue.Out.Empty && told && VectorReady;
        FinishTag = queue.Out.Tag;
        Swap = queue.Out.Swap;
        for (int i = 0; i < size; i++) Activations[i] = queue.Activations[i];

        takes = VectorReady && queue.OutValid && !queue.Out.Empty && results.InReady;
        toggles = VectorReady && queue.OutValid && queue.Out.Empty && (!told || FinishReady);
        queue.OutReady = takes || toggles;
        results.InValid = takes;
        results.InData = new MatrixResult(Bank != queue.Out.Swap, queue.Out.Exponent, queue.Out.Tag, queue.Out.Address, queue.Out.X, queue.Out.Y);
    }

    [Combinational]
    void Write()
    {
        weights.WriteValid = WriteValid;
        weights.WriteReply = WriteReply;
        weights.WriteAddress = WriteAddress;
        weights.WriteData = WriteData;
        weights.Hold = queue.SwapWaits;
        weights.HoldExponents = older != 0;
        WriteReady = weights.WriteReady;
        RowValid = weights.RowValid;
        Row = weights.Row;
        for (int i = 0; i < size; i++) Weights[i] = weights.Weights[i];
        Rows = weights.Rows;
    }

    [Combinational]
    void Convert()
    {
        converter.ExponentsValid = weights.ExponentsValid;
        converter.ExponentsBank = !Bank;
        converter.ExponentsPlace = weights.ExponentsPlace;
        converter.ExponentsData = WriteData;
        converter.InValid = SumsValid;
        converter.In = results.OutData;
        converter.Even = Even;
        converter.Odd = Odd;
        converter.SendReady = SendReady;
        Column = converter.Column;
        SendValid = converter.SendValid;
        Send = converter.Send;
        sent = SumsValid && converter.InReady;
        SumsReady = converter.InReady;
        results.OutReady = sent;
    }

    [Clocked]
    void Advance()
    {
        bool swaps = (takes || toggles) && queue.Out.Swap;
        U3 left = sent ? (U3)(InFlight - 1) : InFlight;
        InFlight = takes ? (U3)(left + 1) : left;
        if (swaps) older = left;
        else if (sent && older != 0) older = (U3)(older - 1);
        if (swaps) Bank = !Bank;

        if (Fault == NodeFault.None)
        {
            if (queue.Overrun) Fault = NodeFault.QueueOverrun;
            else if (weights.BadAddress) Fault = NodeFault.BadAddress;
            else if (queue.BadLength) Fault = NodeFault.BadLength;
        }
    }

    [Clocked]
    void Count()
    {
        Cycles = (U32)(Cycles + 1);
        if (takes)
        {
            Vectors = (U32)(Vectors + 1);
            Operations = (U32)(Operations + size * size);
        }
    }
}
