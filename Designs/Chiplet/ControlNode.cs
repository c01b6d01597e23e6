namespace Hdl.Designs;

/// <summary>
/// The node of a chiplet that its program runs on. Writes from 0x8000 on load the program of its <see cref="Sequencer"/>, a command starts it at the command's address,
/// packets of kind Done count for its waits. All other writes leave through the host port; packets of the host go out unchanged, between those of the program.
/// </summary>
/// <remarks>The host takes every beat in the end: what waits for it holds up the replies to this node.</remarks>
[Module, Example(0, 0, 0, 16, 4)]
public partial class ControlNode(int column, int row, int controlColumn, int programWords, int bufferDepth)
{
    const int OwnCounters = 7;

    [Input]                                     public partial Transfer In             { get; set; }
    [Output]                                    public partial Credits  InCredit       { get; private set; }
    [Output]                                    public partial Transfer Out            { get; private set; }
    [Input]                                     public partial Credits  OutCredit      { get; set; }
    [Input, Length(Router.CounterCount)]        public partial Vec<U32> RouterCounters { get; set; }

    [Input]                                     public partial bool     HostInValid    { get; set; }
    [Output]                                    public partial bool     HostInReady    { get; private set; }
    [Input]                                     public partial Flit     HostIn         { get; set; }
    [Output]                                    public partial bool     HostOutValid   { get; private set; }
    [Input]                                     public partial bool     HostOutReady   { get; set; }
    [Output]                                    public partial HostBeat HostOut        { get; private set; }

    /// <summary>The first fault since reset.</summary>
    [Output]                                    public partial NodeFault Fault          { get; private set; }

    /// <summary>The names of the node's counters, in the order in which they are read.</summary>
    public static readonly string[] CounterNames = ["cycles", "cycles of programs", "cycles in waits", "flits of programs", "cycles blocked", "flits from the host", "beats to the host"];

    [Instance] readonly NetworkInterface port = new(column, row, controlColumn, OwnCounters, bufferDepth);
    [Instance] readonly Sequencer sequencer = new(programWords);
    [Instance] readonly Fifo<HostBeat> toHost = new(16);

    // A packet goes out whole: whose one is on its way.
    [Register] bool inPacket;
    [Register] bool ofHost;
    [Wire] bool hostSends;

    // The tag under which the program's end is told.
    [Register] U4 endTag;
    [Register] bool tellsEnd;
    [Register] bool ran;

    [Register] U32 cycles;
    [Register] U32 hostFlits;
    [Register] U32 hostBeats;

    [Combinational]
    void Attach()
    {
        port.In = In;
        InCredit = port.InCredit;
        Out = port.Out;
        port.OutCredit = OutCredit;
        for (int i = 0; i < Router.CounterCount; i++) port.RouterCounters[i] = RouterCounters[i];
        port.Counters[0] = cycles;
        port.Counters[1] = sequencer.Ran;
        port.Counters[2] = sequencer.Waited;
        port.Counters[3] = sequencer.Sent;
        port.Counters[4] = sequencer.Blocked;
        port.Counters[5] = hostFlits;
        port.Counters[6] = hostBeats;
    }

    [Combinational]
    void Receive()
    {
        bool loads = port.WriteAddress[15];
        sequencer.WriteValid = port.WriteValid && loads;
        sequencer.WriteAddress = port.WriteAddress.Bits(0, Bits.Log2(programWords));
        sequencer.WriteData = port.WriteData;
        toHost.InValid = port.WriteValid && !loads;
        toHost.InData = new HostBeat(port.WriteAddress, port.WriteData);
        port.WriteReady = loads ? sequencer.WriteReady : toHost.InReady;

        sequencer.StartValid = port.CommandValid && port.CommandFirst;
        sequencer.StartAddress = port.CommandHeader.Address.Bits(0, Bits.Log2(programWords));
        port.CommandReady = true;
        sequencer.DoneValid = port.DoneValid;
        sequencer.DoneTag = port.DoneTag;

        HostOutValid = toHost.OutValid;
        HostOut = toHost.OutData;
        toHost.OutReady = HostOutReady;
    }

    [Combinational]
    void Send()
    {
        hostSends = inPacket ? ofHost : !sequencer.SendValid;
        port.SendChannel = VirtualChannel.Request;
        port.SendValid = hostSends ? HostInValid : sequencer.SendValid;
        port.Send = hostSends ? HostIn : sequencer.Send;
        sequencer.SendReady = port.SendReady && !hostSends;
        HostInReady = port.SendReady && hostSends;
        port.FinishValid = tellsEnd;
        port.FinishTag = endTag;
        Fault = sequencer.BadProgram ? NodeFault.BadProgram : sequencer.StartLost ? NodeFault.QueueOverrun : NodeFault.None;
    }

    [Clocked]
    void Advance()
    {
        if (port.SendValid && port.SendReady)
        {
            inPacket = !port.Send.Tail;
            ofHost = hostSends;
        }

        bool ends = ran && !sequencer.Running && endTag != 0;
        if (ends) tellsEnd = true;
        else if (port.FinishReady) tellsEnd = false;
        if (sequencer.StartValid && !sequencer.Running) endTag = port.CommandHeader.Tag;
        ran = sequencer.Running;
    }

    [Clocked]
    void Count()
    {
        cycles = (U32)(cycles + 1);
        if (HostInValid && HostInReady) hostFlits = (U32)(hostFlits + 1);
        if (HostOutValid && HostOutReady) hostBeats = (U32)(hostBeats + 1);
    }
}
