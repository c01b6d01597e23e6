namespace Hdl.Designs;

/// <summary>
/// A cell of a weight-stationary array with two weights: it multiplies with the active one while the shadow is shifted. What it is told, to shift or to swap, goes on
/// with the activation, so that a tile's weights change between two activations wherever the wavefront is.
/// </summary>
[Module, Top]
public partial class DoubleBufferedCell
{
    [Input] public partial S8   Activation { get; set; }
    [Input] public partial S32  PartialSum { get; set; }
    [Input] public partial S8   NextWeight { get; set; }
    [Input] public partial bool Shift      { get; set; }
    [Input] public partial bool Swap       { get; set; }

    [Output, Register] public partial S8   ActivationOut { get; private set; }
    [Output, Register] public partial S32  SumOut        { get; private set; }
    [Output, Register] public partial S8   WeightOut     { get; private set; }
    [Output, Register] public partial bool ShiftOut      { get; private set; }
    [Output, Register] public partial bool SwapOut       { get; private set; }

    [Register] S8 active;
    [Register] S8 shadow;

    [Clocked]
    void Advance()
    {
        // The activation that brings the swap is the first to meet the new weight.
        S8 weight = Swap ? shadow : active;
        SumOut = (S32)(PartialSum + Activation * weight);   // sums wrap at 32 bits
        active = weight;

        // The cell below shifts a cycle later and takes what stood here before.
        WeightOut = shadow;
        if (Shift) shadow = NextWeight;

        ActivationOut = Activation;
        ShiftOut = Shift;
        SwapOut = Swap;
    }
}
