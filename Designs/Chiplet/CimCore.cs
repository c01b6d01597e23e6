namespace Hdl.Designs;

/// <summary>
/// A matrix node with a compute-in-memory macro of <c>size</c> x <c>size</c> weights, as its network interface sees it; <c>depth</c> vectors may wait. See
/// <see cref="MatrixPort"/> for what it is sent, <see cref="MatrixPort.CounterNames"/> for what it counts. It equals <see cref="SystolicCore"/> but for time.
/// </summary>
/// <remarks>Results are exact as long as no mantissa is -128, which symmetric mantissas never are: the macro's sums have no bit for it.</remarks>
[Module, Example(8, 2), Example(16, 3)]
public partial class CimCore(int size, int depth)
{
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
    [Instance] readonly CimMacro macro = new(size, size);

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
    void Compute()
    {
        macro.WriteValid = port.RowValid;
        macro.WriteRow = port.Row;
        macro.InValid = port.VectorValid;
        macro.Swap = port.Swap;
        macro.Toggle = port.Toggle;
        for (int i = 0; i < size; i++)
        {
            macro.WriteWeights[i] = port.Weights[i];
            macro.Activations[i] = port.Activations[i];
        }

        port.VectorReady = macro.InReady;
        port.SumsValid = macro.OutValid;
        macro.OutReady = port.SumsReady;
        port.Even = (S32)macro.Sums[port.Column];
        port.Odd = (S32)macro.Sums[port.Column | 1];
    }

    [Combinational]
    void Count()
    {
        Counters[0] = port.Cycles;
        Counters[1] = port.Vectors;
        Counters[2] = port.Operations;
        Counters[3] = macro.Computed;
        Counters[4] = macro.Waiting;
        Counters[5] = macro.Stalled;
        Counters[6] = port.Rows;
    }
}
