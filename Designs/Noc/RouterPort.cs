namespace Hdl.Designs;

/// <summary>
/// The input side of a router in a mesh: for each virtual channel a buffer whose places the sender knows by credits, and the way of the packet at its front. Packets go
/// along the row first (XY routing), which cannot deadlock. Of the channels whose flit can leave one shows, in turn.
/// </summary>
[Module, Example(4), Example(5)]
public partial class RouterPort(int depth)
{
    const int Channels = 2;

    /// <summary>Where the router stands.</summary>
    [Input]            public partial U4       Column   { get; set; }
    [Input]            public partial U4       Row      { get; set; }
    [Input]            public partial Transfer In       { get; set; }
    [Output, Register] public partial Credits  InCredit { get; private set; }

    /// <summary>By channel, a bit a direction: the next router has room; no other packet is under way there.</summary>
    [Input, Length(nameof(Channels))] public partial Vec<U5> Room { get; set; }
    [Input, Length(nameof(Channels))] public partial Vec<U5> Free { get; set; }

    /// <summary>The flit that asks to leave, and where to.</summary>
    [Output] public partial Transfer  Out   { get; private set; }
    [Output] public partial Direction Route { get; private set; }
    [Input]  public partial bool      Grant { get; set; }

    /// <summary>Cycles in which a flit at the front of a buffer waited for room, and in which it had room and waited.</summary>
    [Output, Register] public partial U32 CreditWaits { get; private set; }
    [Output, Register] public partial U32 TurnWaits   { get; private set; }

    [Instance] readonly Grid<Fifo<Flit>> buffer = new(Channels, () => new Fifo<Flit>(depth));

    // Of the packet whose head has left and whose tail has not: that there is one, and its way.
    [Register] readonly Vec<bool> inside = new(Channels);
    [Register] readonly Vec<Direction> way = new(Channels);
    [Register] bool replyNext;

    [Wire] readonly Vec<Direction> towards = new(Channels);
    [Wire] readonly Vec<bool> room = new(Channels);
    [Wire] readonly Vec<bool> able = new(Channels);
    [Wire] bool reply;

    [Combinational]
    void Choose()
    {
        for (int c = 0; c < Channels; c++)
        {
            U64 head = buffer[c].OutData.Payload;
            towards[c] = inside[c] ? way[c] : Towards(head.Bits<U4>(0), head.Bits<U4>(4));
            room[c] = Room[c][(int)towards[c]];
            able[c] = buffer[c].OutValid && room[c] && (inside[c] || Free[c][(int)towards[c]]);
        }

        reply = able[1] && (replyNext || !able[0]);
        Out = new Transfer(able[0] || able[1], reply ? VirtualChannel.Reply : VirtualChannel.Request, reply ? buffer[1].OutData : buffer[0].OutData);
        Route = reply ? towards[1] : towards[0];
    }

    [Combinational]
    void Buffer()
    {
        for (int c = 0; c < Channels; c++)
        {
            buffer[c].InValid = In.Valid && In.Channel == (VirtualChannel)c;
            buffer[c].InData = In.Flit;
            buffer[c].OutReady = Grant && Out.Channel == (VirtualChannel)c;
        }
    }

    [Clocked]
    void Advance()
    {
        InCredit = new Credits(Grant && !reply, Grant && reply);
        if (Grant) replyNext = !reply;
        for (int c = 0; c < Channels; c++)
            if (Grant && Out.Channel == (VirtualChannel)c)
            {
                inside[c] = !Out.Flit.Tail;
                way[c] = towards[c];
            }
    }

    [Clocked]
    void Count()
    {
        bool waitsForCredit = false;
        bool waitsForTurn = false;
        for (int c = 0; c < Channels; c++)
        {
            bool stays = buffer[c].OutValid && !(Grant && Out.Channel == (VirtualChannel)c);
            waitsForCredit |= stays && !room[c];
            waitsForTurn |= stays && room[c];
        }

        if (waitsForCredit) CreditWaits = (U32)(CreditWaits + 1);
        if (waitsForTurn) TurnWaits = (U32)(TurnWaits + 1);
    }

    Direction Towards(U4 toColumn, U4 toRow) =>
        toColumn > Column ? Direction.East :
        toColumn < Column ? Direction.West :
        toRow > Row ? Direction.South :
        toRow < Row ? Direction.North :
        Direction.Local;
}
