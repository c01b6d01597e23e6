namespace Hdl.Testbenches.Runtime;

/// <summary>A pipeline register with ready and valid that breaks a rule when asked.</summary>
[Module, Top]
public partial class FaultyStage
{
    [Input]  public partial StreamFault Fault    { get; set; }
    [Input]  public partial bool        InValid  { get; set; }
    [Input]  public partial U8          InData   { get; set; }
    [Output] public partial bool        InReady  { get; private set; }
    [Output] public partial bool        OutValid { get; private set; }
    [Output] public partial U8          OutData  { get; private set; }
    [Input]  public partial bool        OutReady { get; set; }

    [Register] bool full;
    [Register] U8 word;
    [Register] bool waited;

    [Combinational]
    void Connect()
    {
        InReady = !full || OutReady;
        OutValid = Fault switch
        {
            StreamFault.ValidFalls => full && !waited,
            StreamFault.ValidWaitsForReady => full && OutReady,
            _ => full,
        };
        OutData = Fault switch
        {
            StreamFault.DataChanges => waited ? ~word : word,
            StreamFault.DataFollowsReady => OutReady ? word : ~word,
            _ => word,
        };
    }

    [Clocked]
    void Advance()
    {
        if (InReady)
        {
            full = InValid;
            word = InData;
        }

        waited = OutValid && !OutReady;
    }
}
