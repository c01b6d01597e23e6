namespace Hdl.Designs;

/// <summary>Compute-in-memory macros side by side, all busy. It has no inputs, so that any simulator runs it at its own speed; equal checksums tell of equal runs.</summary>
[Module, Top, Example(2, 4, 3), Example(3, 16, 8)]
public partial class CimWorkload(int macros, int rows, int columns)
{
    /// <summary>Of each column, macro after macro.</summary>
    [Output, Length("macros * columns")] public partial Vec<U32> Check { get; private set; }

    [Instance] readonly Grid<CimStation> station = new(macros, () => new CimStation(rows, columns));

    [Combinational]
    void Connect()
    {
        for (int m = 0; m < macros; m++)
        {
            station[m].Seed = m + 1;
            for (int c = 0; c < columns; c++) Check[m * columns + c] = station[m].Check[c];
        }
    }
}
