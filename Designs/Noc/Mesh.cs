namespace Hdl.Designs;

/// <summary>
/// Routers in <c>rows</c> x <c>columns</c>. Local ports go row by row; the west and the east end of each row are ports too, for links to the neighbours; nothing is north
/// or south. Columns are counted from <see cref="FirstColumn"/> on, so that meshes side by side are one.
/// </summary>
[Module, Example(2, 2, 4), Example(3, 1, 5)]
public partial class Mesh(int columns, int rows, int depth)
{
    const int CounterCount = Router.CounterCount;

    [Input] public partial U4 FirstColumn { get; set; }

    [Input,  Length("columns * rows")] public partial Vec<Transfer> In        { get; set; }
    [Output, Length("columns * rows")] public partial Vec<Credits>  InCredit  { get; private set; }
    [Output, Length("columns * rows")] public partial Vec<Transfer> Out       { get; private set; }
    [Input,  Length("columns * rows")] public partial Vec<Credits>  OutCredit { get; set; }

    [Input,  Length(nameof(rows))] public partial Vec<Transfer> WestIn        { get; set; }
    [Output, Length(nameof(rows))] public partial Vec<Credits>  WestInCredit  { get; private set; }
    [Output, Length(nameof(rows))] public partial Vec<Transfer> WestOut       { get; private set; }
    [Input,  Length(nameof(rows))] public partial Vec<Credits>  WestOutCredit { get; set; }

    [Input,  Length(nameof(rows))] public partial Vec<Transfer> EastIn        { get; set; }
    [Output, Length(nameof(rows))] public partial Vec<Credits>  EastInCredit  { get; private set; }
    [Output, Length(nameof(rows))] public partial Vec<Transfer> EastOut       { get; private set; }
    [Input,  Length(nameof(rows))] public partial Vec<Credits>  EastOutCredit { get; set; }

    /// <summary>15 a router, in the order of <see cref="RouterCounter"/>, router after router.</summary>
    [Output, Length("columns * rows * CounterCount")] public partial Vec<U32> Counters { get; private set; }

    [Instance] readonly Grid<Router> router = new(rows, columns, () => new Router(depth));

    [Combinational]
    void Connect()
    {
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++)
            {
                router[r, c].Column = (U4)(FirstColumn + c);
                router[r, c].Row = r;

                router[r, c].In[(int)Direction.Local] = In[r * columns + c];
                router[r, c].In[(int)Direction.North] = r == 0 ? default : router[r - 1, c].Out[(int)Direction.South];
                router[r, c].In[(int)Direction.East] = c == columns - 1 ? EastIn[r] : router[r, c + 1].Out[(int)Direction.West];
                router[r, c].In[(int)Direction.South] = r == rows - 1 ? default : router[r + 1, c].Out[(int)Direction.North];
                router[r, c].In[(int)Direction.West] = c == 0 ? WestIn[r] : router[r, c - 1].Out[(int)Direction.East];

                router[r, c].OutCredit[(int)Direction.Local] = OutCredit[r * columns + c];
                router[r, c].OutCredit[(int)Direction.North] = r == 0 ? default : router[r - 1, c].InCredit[(int)Direction.South];
                router[r, c].OutCredit[(int)Direction.East] = c == columns - 1 ? EastOutCredit[r] : router[r, c + 1].InCredit[(int)Direction.West];
                router[r, c].OutCredit[(int)Direction.South] = r == rows - 1 ? default : router[r + 1, c].InCredit[(int)Direction.North];
                router[r, c].OutCredit[(int)Direction.West] = c == 0 ? WestOutCredit[r] : router[r, c - 1].InCredit[(int)Direction.East];

                Out[r * columns + c] = router[r, c].Out[(int)Direction.Local];
                InCredit[r * columns + c] = router[r, c].InCredit[(int)Direction.Local];
                for (int i = 0; i < CounterCount; i++) Counters[(r * columns + c) * CounterCount + i] = router[r, c].Counters[i];
            }

        for (int r = 0; r < rows; r++)
        {
            WestOut[r] = router[r, 0].Out[(int)Direction.West];
            WestInCredit[r] = router[r, 0].InCredit[(int)Direction.West];
            EastOut[r] = router[r, columns - 1].Out[(int)Direction.East];
            EastInCredit[r] = router[r, columns - 1].InCredit[(int)Direction.East];
        }
    }
}
