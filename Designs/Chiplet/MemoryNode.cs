namespace Hdl.Designs;

/// <summary>
/// The memory node of a chiplet: <see cref="MemoryCore"/> behind a network interface. Bursts go out as packets on channel Request.
/// </summary>
/// <remarks>
/// A write that came as a reply may wait for its bank, but only while a burst goes on: one that the network holds up reads nothing.
/// </remarks>
[Module, Example(1, 0, 0, 4, 8, 4)]
public partial class MemoryNode(int column, int row, int controlColumn, int banks, int depth, int bufferDepth)
{
    const int OwnCounters = 8;

    [Input]                                     public partial Transfer In             { get; set; }
    [Output]                                    public partial Credits  InCredit       { get; private set; }
    [Output]                                    public partial Transfer Out            { get; private set; }
    [Input]                                     public partial Credits  OutCredit      { get; set; }
    [Input, Length(Router.CounterCount)]        public partial Vec<U32> RouterCounters { get; set; }

    /// <summary>The first fault since reset.</summary>
    [Output]                                    public partial NodeFault Fault          { get; private set; }

    /// <summary>The names of the node's counters, in the order in which they are read.</summary>
    public static readonly string[] CounterNames =
        ["cycles", "beats delivered", "words read", "words written", "decoding cycles", "starved cycles", "stalled cycles", "idle cycles"];

    [Instance] readonly NetworkInterface port = new(column, row, controlColumn, OwnCounters, bufferDepth);
    [Instance] readonly MemoryCore core = new(banks, depth);

    [Combinational]
    void Attach()
    {
        port.In = In;
        InCredit = port.InCredit;
        Out = port.Out;
        port.OutCredit = OutCredit;
        for (int i = 0; i < Router.CounterCount; i++) port.RouterCounters[i] = RouterCounters[i];
        for (int i = 0; i < OwnCounters; i++) port.Counters[i] = core.Counters[i];
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
        port.SendChannel = VirtualChannel.Request;
        port.Send = core.Send;
        core.SendReady = port.SendReady;
        port.FinishValid = core.FinishValid;
        port.FinishTag = core.FinishTag;
        core.FinishReady = port.FinishReady;
    }
}
