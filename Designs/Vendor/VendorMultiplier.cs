namespace Hdl.Designs;

/// <summary>A multiplier of a vendor, in <c>vendor_mult.sv</c>: a product two enabled edges later. What stands here is its model.</summary>
[Module, Example(8), Example(12)]
[BlackBox("vendor_mult", Source = "vendor_mult.sv", Clock = "clk", Reset = "rst_n", ResetActiveLow = true)]
public partial class VendorMultiplier([ExternalName("WIDTH")] int width)
{
    [Input, ExternalName("ce")]                       public partial bool Enable { get; set; }
    [Input, ExternalName("a"), Width(nameof(width))]  public partial UInt Left   { get; set; }
    [Input, ExternalName("b"), Width(nameof(width))]  public partial UInt Right  { get; set; }
    [Output, Register(Reset = ResetKind.Async), ExternalName("p"), Width("2 * width")]
    public partial UInt Product { get; private set; }

    [Register(Reset = ResetKind.Async), Width("2 * width")] UInt first;

    [Clocked]
    void Advance()
    {
        if (Enable)
        {
            Product = first;
            first = Left * Right;
        }
    }
}
