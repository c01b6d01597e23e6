namespace Hdl.Designs;

/// <summary>The weight of the heaviest path to a cell, from those to its neighbours; see <see cref="Wavefront"/>.</summary>
[Module, Top]
public partial class WavefrontCell
{
    [Input]  public partial U16 North  { get; set; }
    [Input]  public partial U16 West   { get; set; }
    [Input]  public partial U8  Weight { get; set; }
    [Output] public partial U16 Best   { get; private set; }

    [Combinational]
    void Choose()
    {
        U16 heavier = North > West ? North : West;
        Best = (U16)(heavier + Weight);
    }
}
