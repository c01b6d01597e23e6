namespace Hdl.Designs;

/// <summary>A chiplet whose core is a systolic array: <see cref="Uncore"/> and <see cref="SystolicNode"/>.</summary>
[Module, Example(2, 16, 8, 64, 2, 64, 32, 6)]
public partial class SystolicChiplet(int column, int size, int tile, int programWords, int banks, int bankWords, int vectorRows, int bufferDepth)
{
    const int Rows = 2;

    // Vectors that may wait while one is computed.
    const int Waiting = 2;

    [Input]  public partial bool     HostInValid  { get; set; }
    [Output] public partial bool     HostInReady  { get; private set; }
    [Input]  public partial Flit     HostIn       { get; set; }
    [Output] public partial bool     HostOutValid { get; private set; }
    [Input]  public partial bool     HostOutReady { get; set; }
    [Output] public partial HostBeat HostOut      { get; private set; }

    [Input, Length(nameof(Rows))]  public partial Vec<Transfer> WestIn        { get; set; }
    [Output, Length(nameof(Rows))] public partial Vec<Credits>  WestInCredit  { get; private set; }
    [Output, Length(nameof(Rows))] public partial Vec<Transfer> WestOut       { get; private set; }
    [Input, Length(nameof(Rows))]  public partial Vec<Credits>  WestOutCredit { get; set; }
    [Input, Length(nameof(Rows))]  public partial Vec<Transfer> EastIn        { get; set; }
    [Output, Length(nameof(Rows))] public partial Vec<Credits>  EastInCredit  { get; private set; }
    [Output, Length(nameof(Rows))] public partial Vec<Transfer> EastOut       { get; private set; }
    [Input, Length(nameof(Rows))]  public partial Vec<Credits>  EastOutCredit { get; set; }

    /// <summary>The faults of the nodes, row by row.</summary>
    [Output, Length("4")] public partial Vec<NodeFault> Fault { get; private set; }

    [Instance] readonly Uncore uncore = new(column, programWords, banks, bankWords, vectorRows, bufferDepth);
    [Instance] readonly SystolicNode core = new(column + 1, 1, column, size, tile, Waiting, bufferDepth);

    [Combinational]
    void Connect()
    {
        uncore.HostInValid = HostInValid;
        HostInReady = uncore.HostInReady;
        uncore.HostIn = HostIn;
        HostOutValid = uncore.HostOutValid;
        uncore.HostOutReady = HostOutReady;
        HostOut = uncore.HostOut;

        uncore.CoreIn = core.Out;
        core.OutCredit = uncore.CoreInCredit;
        core.In = uncore.CoreOut;
        uncore.CoreOutCredit = core.InCredit;
        for (int i = 0; i < Router.CounterCount; i++) core.RouterCounters[i] = uncore.CoreRouterCounters[i];

        Fault[0] = uncore.ControlFault;
        Fault[1] = uncore.MemoryFault;
        Fault[2] = uncore.VectorFault;
        Fault[3] = core.Fault;
        for (int r = 0; r < Rows; r++)
        {
            uncore.WestIn[r] = WestIn[r];
            WestInCredit[r] = uncore.WestInCredit[r];
            WestOut[r] = uncore.WestOut[r];
            uncore.WestOutCredit[r] = WestOutCredit[r];
            uncore.EastIn[r] = EastIn[r];
            EastInCredit[r] = uncore.EastInCredit[r];
            EastOut[r] = uncore.EastOut[r];
            uncore.EastOutCredit[r] = EastOutCredit[r];
        }
    }
}
