namespace Hdl.Designs;

/// <summary>
/// The output side of a router: chooses among the inputs in turn, holds a channel for a packet from its head to its tail, counts the credits of the next router, which has
/// <c>depth</c> places a channel, and registers what leaves.
/// </summary>
[Module, Example(4), Example(5)]
public partial class RouterOutput(int depth)
{
    const int Channels = 2;

    /// <summary>A bit an input, set only where the channel has room and is free for the flit; at most one is granted.</summary>
    [Input]            public partial U5       Requests { get; set; }
    [Output]           public partial U5       Grant    { get; private set; }

    /// <summary>What the granted input gives.</summary>
    [Input]            public partial Transfer In        { get; set; }
    [Output, Register] public partial Transfer Out       { get; private set; }
    [Input]            public partial Credits  OutCredit { get; set; }

    /// <summary>By channel: the next router has room; no packet is under way.</summary>
    [Output, Length(nameof(Channels))] public partial Vec<bool> Room { get; private set; }
    [Output, Length(nameof(Channels))] public partial Vec<bool> Free { get; private set; }

    [Output, Register] public partial U32 Flits { get; private set; }

    [Instance] readonly RoundRobin arbiter = new(5);
    [Instance] readonly Grid<CreditCounter> credit = new(Channels, () => new CreditCounter(depth));
    [Register] readonly Vec<bool> held = new(Channels);

    [Combinational]
    void Connect()
    {
        arbiter.Requests = Requests;
        Grant = (U5)arbiter.Grant;
        for (int c = 0; c < Channels; c++)
        {
            credit[c].Sends = In.Valid && In.Channel == (VirtualChannel)c;
            credit[c].Returns = c == 0 ? OutCredit.Request : OutCredit.Reply;
            Room[c] = credit[c].Room;
            Free[c] = !held[c];
        }
    }

    [Clocked]
    void Advance()
    {
        Out = In;
        if (In.Valid) Flits = (U32)(Flits + 1);
        for (int c = 0; c < Channels; c++)
            if (In.Valid && In.Channel == (VirtualChannel)c) held[c] = !In.Flit.Tail;
    }
}
