namespace Hdl.Designs;

/// <summary>
/// The matrix node of a chiplet with a systolic array: <see cref="SystolicCore"/> behind a network interface. A vector's results are a Write on channel Reply to where its
/// command says.
/// </summary>
[Module, Example(3, 1, 2, 16, 8, 2, 4)]
public partial class SystolicNode(int column, int row, int controlColumn, int size, int tile, int depth, int bufferDepth)
{
    [Input]                                     public partial Transfer In             { get; set; }
    [Output]                                    public partial Credits  InCredit       { get; private set; }
    [Output]                                    public partial Transfer Out            { get; private set; }
    [Input]                                     public partial Credits  OutCredit      { get; set; }
    [Input, Length(Router.CounterCount)]        public partial Vec<U32> RouterCounters { get; set; }

    /// <summary>The first fault since reset.</summary>
    [Output]                                    public partial NodeFault Fault          { get; private set; }

    [Instance] readonly NetworkInterface port = new(column, row, controlColumn, MatrixPort.CounterCount, bufferDepth);
    [Instance] readonly SystolicCore core = new(size, tile, depth);

    [Combinational]
    void Attach()
    {
        port.In = In;
        InCredit = port.InCredit;
        Out = port.Out;
        port.OutCredit = OutCredit;
        for (int i = 0; i < Router.CounterCount; i++) port.RouterCounters[i] = RouterCounters[i];
        for (int i = 0; i < MatrixPort.CounterCount; i++) port.Counters[i] = core.Counters[i];
        Fault = core.Fault != NodeFault.None ? core.Fault : port.Fault;
    }

    [Combinational]
    void Receive()
    {
        core.WriteValid = port.WriteValid;
        core.WriteReply = port.WriteReply;
        core.WriteAddress = port.WriteAddress;
        core.WriteData = port.WriteData;
        port.WriteReady = core.WriteReady;
        core.CommandValid = port.CommandValid;
        core.CommandFirst = port.CommandFirst;
        core.CommandLast = port.CommandLast;
        core.CommandHeader = port.CommandHeader;
        core.CommandData = port.CommandData;

        // A command finds a place or is dropped.
        port.CommandReady = true;
    }

    [Combinational]
    void Send()
    {
        port.SendValid = core.SendValid;
        port.SendChannel = VirtualChannel.Reply;
        port.Send = core.Send;
        core.SendReady = port.SendReady;
        port.FinishValid = core.FinishValid;
        port.FinishTag = core.FinishTag;
        core.FinishReady = port.FinishReady;
    }
}
