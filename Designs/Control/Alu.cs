namespace Hdl.Designs;

/// <summary>The arithmetic and logic of RV32I; a comparison gives 0 or 1.</summary>
[Module, Top]
public partial class Alu
{
    [Input]  public partial AluOperation Operation { get; set; }
    [Input]  public partial U32          Left      { get; set; }
    [Input]  public partial U32          Right     { get; set; }
    [Output] public partial U32          Result    { get; private set; }

    [Combinational]
    void Compute()
    {
        U5 amount = Right.Bits<U5>(0);
        Result = Operation switch
        {
            AluOperation.Subtract => (U32)(Left - Right),
            AluOperation.ShiftLeft => Left << amount,
            AluOperation.LessSigned => Left.As<S32>() < Right.As<S32>() ? 1 : 0,
            AluOperation.LessUnsigned => Left < Right ? 1 : 0,
            AluOperation.Xor => Left ^ Right,
            AluOperation.ShiftRight => Left >> amount,
            AluOperation.ShiftRightSigned => (Left.As<S32>() >> amount).As<U32>(),
            AluOperation.Or => Left | Right,
            AluOperation.And => Left & Right,
            _ => (U32)(Left + Right),
        };
    }
}
