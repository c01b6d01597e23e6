namespace Hdl.Designs;

/// <summary>An adder whose carry ripples through an array of instances: each depends on its neighbour within the cycle, and none on itself.</summary>
[Module, Example(8), Example(13)]
public partial class RippleAdder(int width)
{
    [Input, Length(nameof(width))]  public partial Vec<bool> A        { get; set; }
    [Input, Length(nameof(width))]  public partial Vec<bool> B        { get; set; }
    [Input]                         public partial bool      CarryIn  { get; set; }
    [Output, Length(nameof(width))] public partial Vec<bool> Sum      { get; private set; }
    [Output]                        public partial bool      CarryOut { get; private set; }

    [Instance] readonly Grid<FullAdder> adder = new(width);

    [Combinational]
    void Connect()
    {
        for (int i = 0; i < width; i++)
        {
            adder[i].A = A[i];
            adder[i].B = B[i];
            adder[i].CarryIn = i == 0 ? CarryIn : adder[i - 1].CarryOut;
            Sum[i] = adder[i].Sum;
        }

        CarryOut = adder[width - 1].CarryOut;
    }
}
