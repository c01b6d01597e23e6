namespace Hdl.Designs;

/// <summary>
/// A link between two dies, with an end to the west and one to the east; each is wired as the neighbour of a router. Transfers and credits take <c>latency</c> cycles, at
/// least 1, each way, so that a channel streams if its receiver has <c>4 + 2 latency</c> places.
/// </summary>
[Module, Example(1), Example(4)]
public partial class DieToDieLink(int latency)
{
    const int CounterCount = 4;

    [Input]  public partial Transfer WestIn        { get; set; }
    [Output] public partial Credits  WestInCredit  { get; private set; }
    [Output] public partial Transfer WestOut       { get; private set; }
    [Input]  public partial Credits  WestOutCredit { get; set; }

    [Input]  public partial Transfer EastIn        { get; set; }
    [Output] public partial Credits  EastInCredit  { get; private set; }
    [Output] public partial Transfer EastOut       { get; private set; }
    [Input]  public partial Credits  EastOutCredit { get; set; }

    /// <summary>In the order of <see cref="LinkCounter"/>.</summary>
    [Output, Length(nameof(CounterCount))] public partial Vec<U32> Counters { get; private set; }

    [Instance] readonly LinkDirection east = new(latency);
    [Instance] readonly LinkDirection west = new(latency);

    [Combinational]
    void Connect()
    {
        east.In = WestIn;
        WestInCredit = east.InCredit;
        EastOut = east.Out;
        east.OutCredit = EastOutCredit;

        west.In = EastIn;
        EastInCredit = west.InCredit;
        WestOut = west.Out;
        west.OutCredit = WestOutCredit;

        Counters[(int)LinkCounter.EastFlits] = east.Flits;
        Counters[(int)LinkCounter.EastIdle] = east.Idle;
        Counters[(int)LinkCounter.WestFlits] = west.Flits;
        Counters[(int)LinkCounter.WestIdle] = west.Idle;
    }
}
