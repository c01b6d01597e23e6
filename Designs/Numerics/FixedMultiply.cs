using Hdl.Numbers;

namespace Hdl.Designs;

/// <summary>Multiplies two numbers in Q16.16, rounds half to even and saturates.</summary>
[Module, Top]
public partial class FixedMultiply
{
    [Input]  public partial S32 A       { get; set; }
    [Input]  public partial S32 B       { get; set; }
    [Output] public partial S32 Product { get; private set; }

    [Combinational]
    void Multiply() => Product = (S32)Fixed.Saturate(Fixed.Multiply(A, B, 16, Rounding.HalfEven), 32);
}
