namespace Hdl.Designs;

/// <summary>Takes what is loaded out of the word, and extends it.</summary>
[Module, Top]
public partial class LoadAligner
{
    /// <summary>Bits 14 to 12 of the instruction.</summary>
    [Input]  public partial U3  Function { get; set; }

    /// <summary>The low two bits of the address.</summary>
    [Input]  public partial U2  Offset   { get; set; }
    [Input]  public partial U32 Word     { get; set; }
    [Output] public partial U32 Value    { get; private set; }

    [Combinational]
    void Align()
    {
        U32 low = Word >> (U5)Bits.Concat(Offset, (U3)0);
        bool unsigned = Function[2];
        U8 octet = low.Bits<U8>(0);
        U16 half = low.Bits<U16>(0);
        Value = (int)Function.Bits<U2>(0) switch
        {
            0 => unsigned ? (U32)octet : ((S32)octet.As<S8>()).As<U32>(),
            1 => unsigned ? (U32)half : ((S32)half.As<S16>()).As<U32>(),
            _ => low,
        };
    }
}
