using Hdl.Numbers;

namespace Hdl.Designs;

/// <summary>Multiplies two BF16 numbers within the cycle, as <see cref="Bf16"/> does.</summary>
[Module, Top]
public partial class Bf16Multiply
{
    [Input]  public partial Bf16 A       { get; set; }
    [Input]  public partial Bf16 B       { get; set; }
    [Output] public partial Bf16 Product { get; private set; }

    [Combinational]
    void Multiply() => Product = A * B;
}
