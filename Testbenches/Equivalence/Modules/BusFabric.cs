using Hdl.Designs;

namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>Banks behind an array of buses, connected as a whole, and one bus that a bank is chosen for.</summary>
[Module, Top, Example(3)]
public partial class BusFabric(int banks)
{
    [Sink, Length(nameof(banks))] public partial Ports<MemoryBus<Flit, U10>> Bus     { get; }
    [Sink]                        public partial MemoryBus<Flit, U10>        Chosen  { get; }
    [Input]                       public partial U2                          Choice  { get; set; }
    [Output]                      public partial bool                        Waiting { get; private set; }
    [Source, Register]            public partial ReadyValid<U10>             Last    { get; }

    [Instance] readonly Grid<BusBank> bank = new(banks);
    [Instance] readonly BusBank other = new();
    [Instance] readonly BusPassage passage = new(banks);

    [Combinational]
    void Wire()
    {
        Connect(Bus, passage.In);
        for (int i = 0; i < banks; i++) Connect(passage.Out[i], bank[i].Bus);
        Connect(Chosen, other.Bus);
        Waiting = Bus[Choice].Request.Valid;
    }

    [Clocked]
    void Watch()
    {
        Last.Valid = Chosen.Response.Valid && Last.Ready;
        Last.Data = Chosen.Response.Data;
    }
}
