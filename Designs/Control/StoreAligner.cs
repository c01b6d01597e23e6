namespace Hdl.Designs;

/// <summary>Puts what is stored into its bytes of the word.</summary>
[Module, Top]
public partial class StoreAligner
{
    /// <summary>Bits 14 to 12 of the instruction.</summary>
    [Input]  public partial U3  Function { get; set; }

    /// <summary>The low two bits of the address.</summary>
    [Input]  public partial U2  Offset   { get; set; }
    [Input]  public partial U32 Value    { get; set; }
    [Output] public partial U4  Bytes    { get; private set; }
    [Output] public partial U32 Data     { get; private set; }

    [Combinational]
    void Align()
    {
        switch ((int)Function.Bits<U2>(0))
        {
            case 0:
                Bytes = (U4)1 << Offset;
                Data = (U32)Bits.Concat(Value.Bits<U8>(0), Value.Bits<U8>(0), Value.Bits<U8>(0), Value.Bits<U8>(0));
                break;
            case 1:
                Bytes = Offset[1] ? 12 : 3;
                Data = (U32)Bits.Concat(Value.Bits<U16>(0), Value.Bits<U16>(0));
                break;
            default:
                Bytes = 15;
                Data = Value;
                break;
        }
    }
}
