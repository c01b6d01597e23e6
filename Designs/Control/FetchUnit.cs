namespace Hdl.Designs;

/// <summary>
/// Asks for instructions one after the other, at most two ahead of those that were taken, and goes on at another address in the cycle in which it is told so. What was asked for
/// before then is dropped when it comes. It starts at address 0.
/// </summary>
[Module, Top]
public partial class FetchUnit
{
    const int Ahead = 2;

    [Output] public partial bool RequestValid   { get; private set; }
    [Input]  public partial bool RequestReady   { get; set; }
    [Output] public partial U32  RequestAddress { get; private set; }

    /// <summary>In the order of requests, a cycle after its request or later.</summary>
    [Input]  public partial bool ResponseValid  { get; set; }
    [Input]  public partial U32  ResponseData   { get; set; }

    [Output] public partial bool OutValid       { get; private set; }
    [Output] public partial U32  OutPc          { get; private set; }
    [Output] public partial U32  OutInstruction { get; private set; }
    [Input]  public partial bool OutReady       { get; set; }

    /// <summary>Go on at the target; what is given in this cycle is to be dropped.</summary>
    [Input]  public partial bool Redirect       { get; set; }
    [Input]  public partial U32  Target         { get; set; }

    // What is asked for next, and what is given next.
    [Register] U32 ahead;
    [Register] U32 pc;

    // A request that was not taken stays, even if it has become stale.
    [Register] bool waiting;
    [Register] bool stale;
    [Register] U32 waitingAddress;

    // Requests without a response: those to be given, those to be dropped.
    [Register] U2 expected;
    [Register] U2 dropped;

    // Responses that were not taken, the older first.
    [Register] U2 queued;
    [Register] U32 first;
    [Register] U32 second;

    [Wire] bool requested;
    [Wire] bool useful;
    [Wire] bool arrives;
    [Wire] bool given;

    [Combinational]
    void Request()
    {
        bool room = expected + queued < Ahead && dropped < Ahead;
        RequestValid = waiting || (Redirect ? dropped + expected < Ahead + 1 : room);
        RequestAddress = waiting ? waitingAddress : Redirect ? Target : ahead;
        requested = RequestValid && RequestReady;
        useful = !waiting || !(stale || Redirect);
    }

    [Combinational]
    void Give()
    {
        arrives = ResponseValid && dropped == 0;
        OutValid = queued != 0 || arrives;
        OutPc = pc;
        OutInstruction = queued != 0 ? first : ResponseData;
        given = OutValid && OutReady;
    }

    [Clocked]
    void Ask()
    {
        U32 next = Redirect ? Target : ahead;
        ahead = requested && useful ? (U32)(next + 4) : next;
        pc = Redirect ? Target : given ? (U32)(pc + 4) : pc;
        waiting = RequestValid && !RequestReady;
        waitingAddress = RequestAddress;
        stale = !useful;
    }

    [Clocked]
    void Track()
    {
        U1 more = requested && useful ? 1 : 0;
        U1 moreDropped = requested && !useful ? 1 : 0;
        U1 less = arrives ? 1 : 0;
        U1 lessDropped = ResponseValid && dropped != 0 ? 1 : 0;
        dropped = (U2)((Redirect ? (U2)(dropped + expected - less) : dropped) - lessDropped + moreDropped);
        expected = (U2)((Redirect ? (U2)0 : (U2)(expected - less)) + more);
    }

    [Clocked]
    void Queue()
    {
        U2 left = (U2)(queued - (given && queued != 0 ? 1 : 0));
        bool keeps = arrives && !(given && queued == 0);
        if (given && queued != 0) first = second;
        if (keeps && left == 0) first = ResponseData;
        if (keeps && left == 1) second = ResponseData;
        queued = Redirect ? (U2)0 : (U2)(left + (keeps ? 1 : 0));
    }
}
