namespace Hdl.Designs;

/// <summary>A pipeline of stages: valid goes forward a stage a cycle, ready comes back through all stages within the cycle, and that is no loop.</summary>
[Module, Example(4), Example(7)]
public partial class ReadyValidChain(int length)
{
    [Sink]   public partial ReadyValid<U16> In  { get; }
    [Source] public partial ReadyValid<U16> Out { get; }

    [Instance] readonly Grid<GenericStage<U16>> stage = new(length);

    [Combinational]
    void Wire()
    {
        Connect(In, stage[0].In);
        for (int i = 1; i < length; i++) Connect(stage[i - 1].Out, stage[i].In);
        Connect(stage[length - 1].Out, Out);
    }
}
