namespace Hdl.Designs;

/// <summary>A <see cref="Mesh"/> under uniform random traffic of <c>rate</c> flits a node in 1,000 cycles. It has no inputs, so that any simulator runs it at its own speed; equal checksums tell of equal runs.</summary>
[Module, Top, Example(2, 2, 300), Example(3, 2, 50)]
public partial class MeshWorkload(int columns, int rows, int rate)
{
    const int Depth = 4;

    /// <summary>Of each node, row by row.</summary>
    [Output, Length("columns * rows")] public partial Vec<U32> Received { get; private set; }
    [Output, Length("columns * rows")] public partial Vec<U64> Check    { get; private set; }

    [Instance] readonly Mesh mesh = new(columns, rows, Depth);
    [Instance] readonly Grid<TrafficNode> node = new(rows, columns, () => new TrafficNode(columns, rows, rate));

    [Combinational]
    void Connect()
    {
        mesh.FirstColumn = 0;
        for (int r = 0; r < rows; r++)
        {
            mesh.WestIn[r] = default;
            mesh.WestOutCredit[r] = default;
            mesh.EastIn[r] = default;
            mesh.EastOutCredit[r] = default;
        }

        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++)
            {
                node[r, c].Column = c;
                node[r, c].Row = r;
                mesh.In[r * columns + c] = node[r, c].Out;
                mesh.OutCredit[r * columns + c] = node[r, c].InCredit;
                node[r, c].In = mesh.Out[r * columns + c];
                node[r, c].OutCredit = mesh.InCredit[r * columns + c];
                Received[r * columns + c] = node[r, c].Received;
                Check[r * columns + c] = node[r, c].Check;
            }
    }
}
