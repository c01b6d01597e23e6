namespace Hdl.Designs;

/// <summary>Adds products of a payload type: integers modulo their width, floating point with one rounding a product.</summary>
[Module]
public partial class MultiplyAccumulate<T>
    where T : struct, IArithmetic<T>
{
    [Input]            public partial bool Enable { get; set; }
    /// <summary>Begins a sum with this product.</summary>
    [Input]            public partial bool Start  { get; set; }
    [Input]            public partial T    A      { get; set; }
    [Input]            public partial T    B      { get; set; }
    [Output, Register] public partial T    Sum    { get; private set; }

    [Clocked]
    void Advance()
    {
        if (Enable) Sum = T.MultiplyAdd(A, B, Start ? T.Zero : Sum);
    }
}
