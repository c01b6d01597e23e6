namespace Hdl.Designs;

/// <summary>
/// A weight-stationary systolic array. Activations enter on the left and move east, a cell a cycle; sums move south. Weights enter on top and move south while
/// <see cref="LoadWeights"/> is set, so that loading takes as many cycles as there are rows. Row r's activations are to be given r cycles late.
/// </summary>
[Module, Example(4, 4), Example(5, 3)]
public partial class SystolicArray(int rows, int columns)
{
    [Input, Length(nameof(rows))]     public partial Vec<S8>  Activations { get; set; }
    [Input, Length(nameof(columns))]  public partial Vec<S8>  Weights     { get; set; }
    [Input]                           public partial bool     LoadWeights { get; set; }
    [Output, Length(nameof(columns))] public partial Vec<S32> Sums        { get; private set; }

    [Instance] readonly Grid<MacCell> cell = new(rows, columns);

    [Combinational]
    void Connect()
    {
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++)
            {
                cell[r, c].Activation = c == 0 ? Activations[r] : cell[r, c - 1].ActivationOut;
                cell[r, c].PartialSum = r == 0 ? 0 : cell[r - 1, c].SumOut;
                cell[r, c].NextWeight = r == 0 ? Weights[c] : cell[r - 1, c].Weight;
                cell[r, c].LoadWeight = LoadWeights;
            }
        for (int c = 0; c < columns; c++) Sums[c] = cell[rows - 1, c].SumOut;
    }
}
