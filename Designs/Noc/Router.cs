namespace Hdl.Designs;

/// <summary>
/// A router of a mesh with two virtual channels, wormhole switching and credits; ports in the order of <see cref="Direction"/>. A flit that comes in a cycle is buffered,
/// in the next cycle it finds its way and wins its channel and the switch, in the one after it is at the output register: two cycles a hop. A port that leads nowhere
/// gets the default inputs.
/// </summary>
/// <remarks>Every receiver has <c>depth</c> places a channel, as this router's inputs have. A credit comes back 4 cycles after its flit won: with 4 places a packet streams.</remarks>
[Module, Example(4), Example(5)]
public partial class Router(int depth)
{
    const int Ports = 5;
    const int Channels = 2;
    /// <summary>How many counters a router has.</summary>
    public const int CounterCount = 15;

    /// <summary>Where the router stands.</summary>
    [Input] public partial U4 Column { get; set; }
    [Input] public partial U4 Row    { get; set; }

    [Input,  Length(nameof(Ports))] public partial Vec<Transfer> In        { get; set; }
    [Output, Length(nameof(Ports))] public partial Vec<Credits>  InCredit  { get; private set; }
    [Output, Length(nameof(Ports))] public partial Vec<Transfer> Out       { get; private set; }
    [Input,  Length(nameof(Ports))] public partial Vec<Credits>  OutCredit { get; set; }

    /// <summary>In the order of <see cref="RouterCounter"/>.</summary>
    [Output, Length(nameof(CounterCount))] public partial Vec<U32> Counters { get; private set; }

    [Instance] readonly Grid<RouterPort> port = new(Ports, () => new RouterPort(depth));
    [Instance] readonly Grid<RouterOutput> output = new(Ports, () => new RouterOutput(depth));

    [Wire] readonly Vec<U5> room = new(Channels);
    [Wire] readonly Vec<U5> free = new(Channels);
    [Wire] U5 granted;

    [Combinational]
    void Connect()
    {
        for (int p = 0; p < Ports; p++)
        {
            port[p].Column = Column;
            port[p].Row = Row;
            port[p].In = In[p];
            InCredit[p] = port[p].InCredit;
            Out[p] = output[p].Out;
            output[p].OutCredit = OutCredit[p];
            Counters[p] = output[p].Flits;
            Counters[Ports + p] = port[p].CreditWaits;
            Counters[2 * Ports + p] = port[p].TurnWaits;
        }
    }

    [Combinational]
    void Allow()
    {
        for (int c = 0; c < Channels; c++)
        {
            U5 rooms = 0;
            U5 frees = 0;
            for (int o = 0; o < Ports; o++)
            {
                rooms[o] = output[o].Room[c];
                frees[o] = output[o].Free[c];
            }

            room[c] = rooms;
            free[c] = frees;
        }

        for (int p = 0; p < Ports; p++)
            for (int c = 0; c < Channels; c++)
            {
                port[p].Room[c] = room[c];
                port[p].Free[c] = free[c];
            }
    }

    [Combinational]
    void Switch()
    {
        U5 any = 0;
        for (int o = 0; o < Ports; o++)
        {
            U5 requests = 0;
            for (int p = 0; p < Ports; p++) requests[p] = port[p].Out.Valid && port[p].Route == (Direction)o;
            output[o].Requests = requests;
            any |= output[o].Grant;

            Transfer passes = default;
            for (int p = 0; p < Ports; p++)
                if (output[o].Grant[p]) passes = port[p].Out;
            output[o].In = passes;
        }

        granted = any;
        for (int p = 0; p < Ports; p++) port[p].Grant = granted[p];
    }
}
