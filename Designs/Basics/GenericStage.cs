namespace Hdl.Designs;

/// <summary>A pipeline register with ready and valid for any payload: it takes a word when it is empty or is being emptied.</summary>
[Module]
public partial class GenericStage<T>
    where T : struct
{
    [Input]            public partial bool InValid  { get; set; }
    [Input]            public partial T    InData   { get; set; }
    [Output]           public partial bool InReady  { get; private set; }
    [Output, Register] public partial bool OutValid { get; private set; }
    [Output, Register] public partial T    OutData  { get; private set; }
    [Input]            public partial bool OutReady { get; set; }

    [Combinational]
    void Connect() => InReady = !OutValid || OutReady;

    [Clocked]
    void Advance()
    {
        if (InReady)
        {
            OutValid = InValid;
            OutData = InData;
        }
    }
}
