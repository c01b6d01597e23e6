namespace Hdl.Designs;

/// <summary>A pipeline register with ready and valid for any payload: it takes a word when it is empty or is being emptied.</summary>
[Module]
public partial class GenericStage<T>
    where T : struct
{
    [Sink]             public partial ReadyValid<T> In  { get; }
    [Source, Register] public partial ReadyValid<T> Out { get; }

    [Combinational]
    void Connect() => In.Ready = !Out.Valid || Out.Ready;

    [Clocked]
    void Advance()
    {
        if (In.Ready)
        {
            Out.Valid = In.Valid;
            Out.Data = In.Data;
        }
    }
}
