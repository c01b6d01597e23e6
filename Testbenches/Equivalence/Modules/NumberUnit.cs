using Hdl.Numbers;

namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>Computes with numbers of another assembly: operators, conversions, properties, functions with sizes and with an enum.</summary>
[Module]
public partial class NumberUnit
{
    [Input]  public partial Fp16 A       { get; set; }
    [Input]  public partial Fp16 B       { get; set; }
    [Input]  public partial S32  Integer { get; set; }
    [Output] public partial Fp16 Sum     { get; private set; }
    [Output] public partial Bf16 Product { get; private set; }
    [Output] public partial bool Special { get; private set; }
    [Output] public partial U8   Scale   { get; private set; }
    [Output] public partial S64  Rounded { get; private set; }

    [Output, Register] public partial Fp32 Total { get; private set; }

    [Combinational]
    void Compute()
    {
        Sum = A < B ? A + B : -(A - B);
        Fp32 wide = A;
        Product = (Bf16)(wide * B);
        Special = A.IsNaN || FloatingPoint.IsInfinity(B.Bits, 5, 10, true);
        Scale = BlockFloat.ExponentOf(wide);
        Rounded = Fixed.Multiply(Integer, Integer, 16, Rounding.HalfEven);
    }

    [Clocked]
    void Advance()
    {
        Total = Special ? default : Fp32.MultiplyAdd(A, B, Total);
    }
}
