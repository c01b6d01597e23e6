namespace Hdl.Designs;

/// <summary>Adds three bits; see <see cref="RippleAdder"/>.</summary>
[Module, Top]
public partial class FullAdder
{
    [Input]  public partial bool A        { get; set; }
    [Input]  public partial bool B        { get; set; }
    [Input]  public partial bool CarryIn  { get; set; }
    [Output] public partial bool Sum      { get; private set; }
    [Output] public partial bool CarryOut { get; private set; }

    [Combinational]
    void Add()
    {
        Sum = A ^ B ^ CarryIn;
        CarryOut = A && B || CarryIn && (A ^ B);
    }
}
