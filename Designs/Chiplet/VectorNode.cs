namespace Hdl.Designs;

/// <summary>
/// A <see cref="VectorUnit"/> of 8 lanes at the network: writes go to its scratchpad, commands of two beats to its queue of 8, its packets leave on channel Request, ends of
/// commands with a tag are told to the control node. Beat 0 of a command holds operation (6 bits), count (10), destination, A and B (16 each) from bit 0 on, beat 1 the
/// immediate.
/// </summary>
[Module, Example(1, 1, 0, 16, 4)]
public partial class VectorNode(int column, int row, int controlColumn, int rows, int depth)
{
    const int Lanes = 8;
    const int QueuedCommands = 8;
    const int Operations = 16;
    const int OwnCounters = 7;

    [Input]                                     public partial Transfer In             { get; set; }
    [Output]                                    public partial Credits  InCredit       { get; private set; }
    [Output]                                    public partial Transfer Out            { get; private set; }
    [Input]                                     public partial Credits  OutCredit      { get; set; }
    [Input, Length(Router.CounterCount)]        public partial Vec<U32> RouterCounters { get; set; }

    /// <summary>0, or a fault since reset: 1 to 3 as the unit's, 3 also a command that is not two beats or asks for no operation, 8 as the interface's.</summary>
    [Output]                                    public partial NodeFault Fault          { get; private set; }

    /// <summary>The names of the node's counters, in the order in which they are read.</summary>
    public static readonly string[] CounterNames = ["cycles", "commands", "busy cycles", "idle cycles", "elements", "multiplies", "cycles a flit waited"];

    [Instance] readonly NetworkInterface port = new(column, row, controlColumn, OwnCounters, depth);
    [Instance] readonly VectorUnit unit = new(Lanes, rows, QueuedCommands);

    // Beat 0 of the command of which beat 1 is awaited.
    [Register] U64 descriptor;
    [Register] bool described;
    [Register] bool malformed;

    [Wire] bool complete;
    [Wire] bool known;

    [Combinational]
    void Attach()
    {
        port.In = In;
        InCredit = port.InCredit;
        Out = port.Out;
        port.OutCredit = OutCredit;
        for (int i = 0; i < Router.CounterCount; i++) port.RouterCounters[i] = RouterCounters[i];
        for (int i = 0; i < OwnCounters; i++) port.Counters[i] = unit.Counters[i];
        Fault = unit.Fault != NodeFault.None ? unit.Fault : malformed ? NodeFault.BadLength : port.Fault;
    }

    [Combinational]
    void Receive()
    {
        port.WriteReady = true;
        unit.WriteValid = port.WriteValid;
        unit.WriteAddress = port.WriteAddress;
        unit.WriteData = port.WriteData;

        port.CommandReady = true;
        complete = port.CommandValid && port.CommandLast && described && !port.CommandFirst;
        known = descriptor.Bits<U6>(0) < Operations;
        unit.CommandValid = complete && known;
        unit.Command = new VectorDescriptor(
            descriptor.Bits<U4>(0).As<VectorOperation>(),
            descriptor.Bits<U10>(6),
            descriptor.Bits<U16>(16),
            descriptor.Bits<U16>(32),
            descriptor.Bits<U16>(48),
            port.CommandData,
            port.CommandHeader.Tag);
    }

    [Combinational]
    void Transmit()
    {
        port.SendValid = unit.SendValid;
        port.SendChannel = VirtualChannel.Request;
        port.Send = new Flit(unit.SendHead, unit.SendTail, unit.SendData);
        unit.SendReady = port.SendReady;
        port.FinishValid = unit.FinishValid;
        port.FinishTag = unit.FinishTag;
        unit.FinishReady = port.FinishReady;
    }

    [Clocked]
    void Assemble()
    {
        if (port.CommandValid)
        {
            // A third beat finds nothing described, as does a second that is also the first.
            described = port.CommandFirst && !port.CommandLast;
            descriptor = port.CommandData;
            if (port.CommandLast && !(complete && known)) malformed = true;
        }
    }
}
