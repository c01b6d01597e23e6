namespace Hdl.Designs;

/// <summary>The sum of products of bytes, three enabled edges later: an array of black boxes in front of an adder.</summary>
[Module, Top, Example(4), Example(3)]
public partial class VendorDotProduct(int lanes)
{
    [Input]                          public partial bool    Enable { get; set; }
    [Input, Length(nameof(lanes))]   public partial Vec<U8> Left   { get; set; }
    [Input, Length(nameof(lanes))]   public partial Vec<U8> Right  { get; set; }
    [Output, Register]               public partial U32     Sum    { get; private set; }

    [Instance] readonly Grid<VendorMultiplier> multiplier = new(lanes, () => new(8));

    [Combinational]
    void Wire()
    {
        for (int i = 0; i < lanes; i++)
        {
            multiplier[i].Enable = Enable;
            multiplier[i].Left = Left[i];
            multiplier[i].Right = Right[i];
        }
    }

    [Clocked]
    void Add()
    {
        U32 sum = 0;
        for (int i = 0; i < lanes; i++) sum = (U32)(sum + (U32)multiplier[i].Product);
        if (Enable) Sum = sum;
    }
}
