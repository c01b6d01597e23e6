using Hdl.Numbers;

namespace Hdl.Designs;

/// <summary>A number's mantissas of 4, 8 and 16 bits in a block of floating point, and the number that the last one stands for.</summary>
[Module, Top]
public partial class BlockMantissa
{
    [Input]  public partial Fp32 In         { get; set; }
    [Input]  public partial U8   Exponent   { get; set; }
    [Output] public partial S16  Mantissa4  { get; private set; }
    [Output] public partial S16  Mantissa8  { get; private set; }
    [Output] public partial S16  Mantissa16 { get; private set; }
    [Output] public partial Fp32 Number     { get; private set; }

    [Combinational]
    void Quantise()
    {
        S16 mantissa = BlockFloat.Mantissa(In, Exponent, 16);
        Mantissa4 = BlockFloat.Mantissa(In, Exponent, 4);
        Mantissa8 = BlockFloat.Mantissa(In, Exponent, 8);
        Mantissa16 = mantissa;
        Number = BlockFloat.Value(mantissa, Exponent, 16);
    }
}
