namespace Hdl.Designs;

/// <summary>
/// All of a chiplet but its compute core: a mesh of two by two routers with a <see cref="ControlNode"/> at (0, 0), a <see cref="MemoryNode"/> at (1, 0), a
/// <see cref="VectorNode"/> at (0, 1) and the place of the core at (1, 1). Columns count from <c>column</c> on. The mesh goes on to the west and to the east, with a
/// port for each of its rows.
/// </summary>
[Module, Example(0, 64, 2, 64, 32, 6)]
public partial class Uncore(int column, int programWords, int banks, int bankWords, int vectorRows, int bufferDepth)
{
    const int Rows = 2;
    const int Nodes = 4;
    const int Control = 0;
    const int Memory = 1;
    const int Vector = 2;
    const int Core = 3;

    [Input]                                      public partial bool     HostInValid       { get; set; }
    [Output]                                     public partial bool     HostInReady       { get; private set; }
    [Input]                                      public partial Flit     HostIn            { get; set; }
    [Output]                                     public partial bool     HostOutValid      { get; private set; }
    [Input]                                      public partial bool     HostOutReady      { get; set; }
    [Output]                                     public partial HostBeat HostOut           { get; private set; }

    /// <summary>The core's place in the mesh: <c>CoreIn</c> is what the core sends.</summary>
    [Input]                                      public partial Transfer CoreIn            { get; set; }
    [Output]                                     public partial Credits  CoreInCredit      { get; private set; }
    [Output]                                     public partial Transfer CoreOut           { get; private set; }
    [Input]                                      public partial Credits  CoreOutCredit     { get; set; }
    [Output, Length(Router.CounterCount)]         public partial Vec<U32> CoreRouterCounters { get; private set; }

    [Input, Length(nameof(Rows))]  public partial Vec<Transfer> WestIn        { get; set; }
    [Output, Length(nameof(Rows))] public partial Vec<Credits>  WestInCredit  { get; private set; }
    [Output, Length(nameof(Rows))] public partial Vec<Transfer> WestOut       { get; private set; }
    [Input, Length(nameof(Rows))]  public partial Vec<Credits>  WestOutCredit { get; set; }
    [Input, Length(nameof(Rows))]  public partial Vec<Transfer> EastIn        { get; set; }
    [Output, Length(nameof(Rows))] public partial Vec<Credits>  EastInCredit  { get; private set; }
    [Output, Length(nameof(Rows))] public partial Vec<Transfer> EastOut       { get; private set; }
    [Input, Length(nameof(Rows))]  public partial Vec<Credits>  EastOutCredit { get; set; }

    /// <summary>The faults of control, memory and vector node.</summary>
    [Output] public partial NodeFault ControlFault { get; private set; }
    [Output] public partial NodeFault MemoryFault  { get; private set; }
    [Output] public partial NodeFault VectorFault  { get; private set; }

    [Instance] readonly Mesh mesh = new(2, Rows, bufferDepth);
    [Instance] readonly ControlNode control = new(column, 0, column, programWords, bufferDepth);
    [Instance] readonly MemoryNode memory = new(column + 1, 0, column, banks, bankWords, bufferDepth);
    [Instance] readonly VectorNode vector = new(column, 1, column, vectorRows, bufferDepth);

    [Combinational]
    void Host()
    {
        control.HostInValid = HostInValid;
        HostInReady = control.HostInReady;
        control.HostIn = HostIn;
        HostOutValid = control.HostOutValid;
        control.HostOutReady = HostOutReady;
        HostOut = control.HostOut;
        ControlFault = control.Fault;
        MemoryFault = memory.Fault;
        VectorFault = vector.Fault;
    }

    [Combinational]
    void Connect()
    {
        mesh.FirstColumn = column;
        mesh.In[Control] = control.Out;
        control.OutCredit = mesh.InCredit[Control];
        control.In = mesh.Out[Control];
        mesh.OutCredit[Control] = control.InCredit;

        mesh.In[Memory] = memory.Out;
        memory.OutCredit = mesh.InCredit[Memory];
        memory.In = mesh.Out[Memory];
        mesh.OutCredit[Memory] = memory.InCredit;

        mesh.In[Vector] = vector.Out;
        vector.OutCredit = mesh.InCredit[Vector];
        vector.In = mesh.Out[Vector];
        mesh.OutCredit[Vector] = vector.InCredit;

        mesh.In[Core] = CoreIn;
        CoreInCredit = mesh.InCredit[Core];
        CoreOut = mesh.Out[Core];
        mesh.OutCredit[Core] = CoreOutCredit;

        for (int i = 0; i < Router.CounterCount; i++)
        {
            control.RouterCounters[i] = mesh.Counters[Control * Router.CounterCount + i];
            memory.RouterCounters[i] = mesh.Counters[Memory * Router.CounterCount + i];
            vector.RouterCounters[i] = mesh.Counters[Vector * Router.CounterCount + i];
            CoreRouterCounters[i] = mesh.Counters[Core * Router.CounterCount + i];
        }
    }

    [Combinational]
    void Continue()
    {
        for (int r = 0; r < Rows; r++)
        {
            mesh.WestIn[r] = WestIn[r];
            WestInCredit[r] = mesh.WestInCredit[r];
            WestOut[r] = mesh.WestOut[r];
            mesh.WestOutCredit[r] = WestOutCredit[r];
            mesh.EastIn[r] = EastIn[r];
            EastInCredit[r] = mesh.EastInCredit[r];
            EastOut[r] = mesh.EastOut[r];
            mesh.EastOutCredit[r] = EastOutCredit[r];
        }
    }
}
