namespace Hdl.Designs;

/// <summary>Gives what came in a cycle later: a stage of the skew before and behind a systolic array.</summary>
[Module]
public partial class DelayStage<T>
    where T : struct
{
    [Input]            public partial T In  { get; set; }
    [Output, Register] public partial T Out { get; private set; }

    [Clocked]
    void Advance() => Out = In;
}
