namespace Hdl.Designs;

/// <summary>
/// Between a router's local port and a node: takes packets apart for the node, sends the node's packets, reports finished work to the control node in column
/// <c>controlColumn</c> of row 0, and answers reads of counters by itself.
/// </summary>
/// <remarks>
/// What comes on channel Reply waits for nothing that comes on Request. A node takes writes that came on Reply at once, so that replies always drain. Up to 64 reports
/// wait to be sent; a write whose report finds no place waits.
/// </remarks>
[Module, Example(0, 1, 0, 3, 4), Example(3, 0, 2, 1, 5)]
public partial class NetworkInterface(int column, int row, int controlColumn, int counters, int depth)
{
    const int OwnCounters = 4;
    const int Reports = 64;

    [Input]            public partial Transfer In        { get; set; }
    [Output]           public partial Credits  InCredit  { get; private set; }
    [Output, Register] public partial Transfer Out       { get; private set; }
    [Input]            public partial Credits  OutCredit { get; set; }

    /// <summary>A beat for the node's address space, one in each cycle with <see cref="WriteReady"/>, which may be false only for a beat that came on Request.</summary>
    [Output] public partial bool WriteValid   { get; private set; }
    [Input]  public partial bool WriteReady   { get; set; }
    [Output] public partial bool WriteReply   { get; private set; }
    [Output] public partial U16  WriteAddress { get; private set; }
    [Output] public partial U64  WriteData    { get; private set; }
    [Output] public partial bool WriteLast    { get; private set; }

    /// <summary>A beat of a command, with its header; a command of no beats is one beat, first and last, whose data is the header.</summary>
    [Output] public partial bool   CommandValid  { get; private set; }
    [Input]  public partial bool   CommandReady  { get; set; }
    [Output] public partial bool   CommandFirst  { get; private set; }
    [Output] public partial bool   CommandLast   { get; private set; }
    [Output] public partial Header CommandHeader { get; private set; }
    [Output] public partial U64    CommandData   { get; private set; }

    /// <summary>A report that came for a control node, which always takes it.</summary>
    [Output] public partial bool DoneValid { get; private set; }
    [Output] public partial U4   DoneTag   { get; private set; }

    /// <summary>The node's packets, flit by flit. Ready depends on the channel that is asked for.</summary>
    [Input]  public partial bool           SendValid   { get; set; }
    [Output] public partial bool           SendReady   { get; private set; }
    [Input]  public partial VirtualChannel SendChannel { get; set; }
    [Input]  public partial Flit           Send        { get; set; }

    /// <summary>The node has finished what had this tag; tag 0 is taken and not reported.</summary>
    [Input]  public partial bool FinishValid { get; set; }
    [Output] public partial bool FinishReady { get; private set; }
    [Input]  public partial U4   FinishTag   { get; set; }

    [Input, Length(nameof(counters))]           public partial Vec<U32> Counters       { get; set; }
    [Input, Length(Router.CounterCount)]        public partial Vec<U32> RouterCounters { get; set; }

    /// <summary>Wrong channel since a command or a read came on Reply, or a report on Request; such packets are dropped.</summary>
    [Output, Register] public partial NodeFault Fault { get; private set; }

    [Instance] readonly PacketReceiver request = new(depth);
    [Instance] readonly PacketReceiver reply = new(depth);
    [Instance] readonly CreditCounter requestCredit = new(depth);
    [Instance] readonly CreditCounter replyCredit = new(depth);
    [Instance] readonly Fifo<U4> reports = new(Reports);

    [Wire] bool replyWrites;
    [Wire] bool requestWrites;
    [Wire] bool bare;
    [Wire] bool told;
    [Wire] bool written;
    [Wire] U4 tag;

    // The read that is being answered: its header, and how many flits of the answer are sent.
    [Register] bool answering;
    [Register] U8 answered;
    [Register] Header asked;

    // A packet of the node holds channel Reply.
    [Register] bool sendingReply;
    [Wire] bool ownValid;
    [Wire] Flit own;
    [Wire] bool sends;

    [Register] readonly Vec<U32> count = new(OwnCounters);

    [Combinational]
    void Receive()
    {
        request.InValid = In.Valid && In.Channel == VirtualChannel.Request;
        request.In = In.Flit;
        reply.InValid = In.Valid && In.Channel == VirtualChannel.Reply;
        reply.In = In.Flit;
        InCredit = new Credits(request.Credit, reply.Credit);
    }

    [Combinational]
    void ShowWrite()
    {
        replyWrites = reply.OutValid && reply.Header.Kind == PacketKind.Write;
        requestWrites = !replyWrites && request.OutValid && request.Header.Kind == PacketKind.Write;
        WriteReply = replyWrites;
        WriteAddress = replyWrites ? reply.Address : request.Address;
        WriteData = replyWrites ? reply.Data : request.Data;
        WriteLast = replyWrites ? reply.Last : request.Last;
        bare = replyWrites ? reply.Bare : request.Bare;
        tag = replyWrites ? reply.Header.Tag : request.Header.Tag;
        told = WriteLast && tag != 0;
        WriteValid = (replyWrites || requestWrites) && !bare && (!told || reports.InReady);
    }

    [Combinational]
    void ShowCommand()
    {
        CommandValid = request.OutValid && request.Header.Kind == PacketKind.Command;
        CommandFirst = request.First;
        CommandLast = request.Last;
        CommandHeader = request.Header;
        CommandData = request.Data;
        DoneValid = reply.OutValid && reply.Header.Kind == PacketKind.Done;
        DoneTag = reply.Header.Tag;
    }

    [Combinational]
    void Take()
    {
        written = (replyWrites || requestWrites) && (bare || WriteReady) && (!told || reports.InReady);
        reply.OutReady = !replyWrites || written;
        request.OutReady = request.Header.Kind switch
        {
            PacketKind.Write => requestWrites && written,
            PacketKind.Command => CommandReady,
            PacketKind.Read => !answering,
            _ => true,
        };
        reports.InValid = (written && told) || (FinishValid && FinishTag != 0);
        reports.InData = written && told ? tag : FinishTag;
        FinishReady = reports.InReady && !(written && told);
    }

    [Combinational]
    void Choose()
    {
        // Reports and answers go between the node's packets of their channel, and between the flits of its requests.
        ownValid = (answering || reports.OutValid) && !sendingReply && replyCredit.Room;
        own = answering ? new Flit(answered == 0, answered == counters + OwnCounters + Router.CounterCount, AnswerPayload()) : new Flit(true, true, Report(reports.OutData).Word);
        reports.OutReady = ownValid && !answering;
        SendReady = !ownValid && (SendChannel == VirtualChannel.Reply ? replyCredit.Room : requestCredit.Room);
        sends = SendValid && SendReady;
        replyCredit.Sends = ownValid || (sends && SendChannel == VirtualChannel.Reply);
        replyCredit.Returns = OutCredit.Reply;
        requestCredit.Sends = sends && SendChannel == VirtualChannel.Request;
        requestCredit.Returns = OutCredit.Request;
    }

    [Clocked]
    void Advance()
    {
        Out = ownValid ? new Transfer(true, VirtualChannel.Reply, own) : new Transfer(sends, SendChannel, Send);
        if (sends && SendChannel == VirtualChannel.Reply) sendingReply = !Send.Tail;

        if (!answering && request.OutValid && request.Header.Kind == PacketKind.Read)
        {
            answering = true;
            answered = 0;
            asked = request.Header;
        }
        else if (answering && ownValid)
        {
            answering = !own.Tail;
            answered = (U8)(answered + 1);
        }

        if ((reply.OutValid && (reply.Header.Kind == PacketKind.Command || reply.Header.Kind == PacketKind.Read)) || (request.OutValid && request.Header.Kind == PacketKind.Done)) Fault = NodeFault.WrongChannel;
    }

    [Clocked]
    void Count()
    {
        if (In.Valid) count[(int)NetworkCounter.FlitsReceived] = (U32)(count[(int)NetworkCounter.FlitsReceived] + 1);
        if (ownValid || sends) count[(int)NetworkCounter.FlitsSent] = (U32)(count[(int)NetworkCounter.FlitsSent] + 1);
        if (SendValid && !SendReady) count[(int)NetworkCounter.SendWaits] = (U32)(count[(int)NetworkCounter.SendWaits] + 1);
        if ((WriteValid && !WriteReady) || (CommandValid && !CommandReady)) count[(int)NetworkCounter.ReceiveWaits] = (U32)(count[(int)NetworkCounter.ReceiveWaits] + 1);
    }

    U64 AnswerPayload()
    {
        if (answered == 0) return new Header(asked.ReplyX, asked.ReplyY, PacketKind.Write, 0, asked.Tag, asked.Argument, counters + OwnCounters + Router.CounterCount, column, row, 0).Word;
        U8 at = (U8)(answered - 1);
        if (at < counters) return Counters[at];
        if (at < counters + OwnCounters) return count[(U8)(at - counters)];
        return RouterCounters[(U8)(at - (counters + OwnCounters))];
    }

    Header Report(U4 finished) => new(controlColumn, 0, PacketKind.Done, 0, finished, 0, 0, column, row, 0);
}
