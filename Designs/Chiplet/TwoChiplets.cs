namespace Hdl.Designs;

/// <summary>
/// A package of two chiplets, side by side: to the west one that computes in memory, to the east one with a systolic array, joined by a link for each row of their meshes.
/// Both multiply blocks of <c>size</c> x <c>size</c> weights. The host's port is that of the chiplet in the west; its packets reach every node.
/// </summary>
[Module, Example(16, 8, 64, 2, 64, 32, 2, 8)]
public partial class TwoChiplets(int size, int tile, int programWords, int banks, int bankWords, int vectorRows, int linkLatency, int bufferDepth)
{
    const int Rows = 2;
    const int LinkCounterCount = 4;

    [Input]  public partial bool     HostInValid  { get; set; }
    [Output] public partial bool     HostInReady  { get; private set; }
    [Input]  public partial Flit     HostIn       { get; set; }
    [Output] public partial bool     HostOutValid { get; private set; }
    [Input]  public partial bool     HostOutReady { get; set; }
    [Output] public partial HostBeat HostOut      { get; private set; }

    /// <summary>The faults of the nodes: control, memory, vector and core of the western chiplet, then those of the eastern one; 0 is none.</summary>
    [Output, Length("8")] public partial Vec<NodeFault> Fault { get; private set; }

    /// <summary>The counters of the links, row by row, in the order of <see cref="LinkCounter"/>.</summary>
    [Output, Length("Rows * LinkCounterCount")] public partial Vec<U32> LinkCounters { get; private set; }

    [Instance] readonly CimChiplet west = new(0, size, programWords, banks, bankWords, vectorRows, bufferDepth);
    [Instance] readonly SystolicChiplet east = new(2, size, tile, programWords, banks, bankWords, vectorRows, bufferDepth);
    [Instance] readonly Grid<DieToDieLink> link = new(Rows, () => new DieToDieLink(linkLatency));

    [Combinational]
    void Host()
    {
        west.HostInValid = HostInValid;
        HostInReady = west.HostInReady;
        west.HostIn = HostIn;
        HostOutValid = west.HostOutValid;
        west.HostOutReady = HostOutReady;
        HostOut = west.HostOut;

        // The other chiplet's host port is not brought out.
        east.HostInValid = false;
        east.HostIn = default;
        east.HostOutReady = true;

        for (int i = 0; i < 4; i++)
        {
            Fault[i] = west.Fault[i];
            Fault[4 + i] = east.Fault[i];
        }
    }

    [Combinational]
    void Connect()
    {
        for (int r = 0; r < Rows; r++)
        {
            west.WestIn[r] = default;
            west.WestOutCredit[r] = default;
            east.EastIn[r] = default;
            east.EastOutCredit[r] = default;

            link[r].WestIn = west.EastOut[r];
            west.EastOutCredit[r] = link[r].WestInCredit;
            west.EastIn[r] = link[r].WestOut;
            link[r].WestOutCredit = west.EastInCredit[r];

            link[r].EastIn = east.WestOut[r];
            east.WestOutCredit[r] = link[r].EastInCredit;
            east.WestIn[r] = link[r].EastOut;
            link[r].EastOutCredit = east.WestInCredit[r];

            for (int i = 0; i < LinkCounterCount; i++) LinkCounters[r * LinkCounterCount + i] = link[r].Counters[i];
        }
    }
}
