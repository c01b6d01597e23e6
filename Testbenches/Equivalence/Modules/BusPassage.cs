using Hdl.Designs;

namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>Passes an array of buses on, responses that nobody asked for left out.</summary>
[Module, Example(3)]
public partial class BusPassage(int banks)
{
    [Sink, Length(nameof(banks))]   public partial Ports<MemoryBus<Flit, U10>> In  { get; }
    [Source, Length(nameof(banks))] public partial Ports<MemoryBus<Flit, U10>> Out { get; }

    [Register] readonly Vec<bool> asked = new(banks);

    [Combinational]
    void Pass()
    {
        for (int i = 0; i < In.Length; i++)
        {
            Out[i].Kind = In[i].Kind;
            Connect(In[i].Request, Out[i].Request);
            Answer(Out[i].Response, In[i].Response, asked[i]);
        }
    }

    static void Answer(ReadyValid<U10> from, ReadyValid<U10> to, bool wanted)
    {
        to.Valid = from.Valid && wanted;
        to.Data = from.Data;
        from.Ready = to.Ready || !wanted;
    }

    [Clocked]
    void Note()
    {
        for (int i = 0; i < banks; i++) asked[i] = In[i].Request.Valid || asked[i];
    }
}
