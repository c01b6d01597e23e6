namespace Hdl.Designs;

/// <summary>
/// The heaviest path from the top left to the bottom right, going south and east only. Every cell depends within the cycle on the cells to its
/// north and west, so that the array is evaluated as a wavefront. Weights are given row by row; sums are modulo 65536.
/// </summary>
[Module, Example(4, 4), Example(3, 5)]
public partial class Wavefront(int rows, int columns)
{
    [Input, Length("rows * columns")]  public partial Vec<U8>  Weights { get; set; }
    [Output, Length(nameof(columns))]  public partial Vec<U16> LastRow { get; private set; }
    [Output]                           public partial U16      Best    { get; private set; }

    [Instance] readonly Grid<WavefrontCell> cell = new(rows, columns);

    [Combinational]
    void Connect()
    {
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++)
            {
                cell[r, c].North = r == 0 ? 0 : cell[r - 1, c].Best;
                cell[r, c].West = c == 0 ? 0 : cell[r, c - 1].Best;
                cell[r, c].Weight = Weights[r * columns + c];
            }
        for (int c = 0; c < columns; c++) LastRow[c] = cell[rows - 1, c].Best;
        Best = cell[rows - 1, columns - 1].Best;
    }
}
