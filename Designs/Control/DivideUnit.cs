namespace Hdl.Designs;

/// <summary>
/// div, divu, rem and remu, a bit of the quotient a cycle: <see cref="Done"/> comes 34 cycles after <see cref="Start"/>. The operands stay from then until <see cref="Take"/> is set too.
/// A division by 0 gives a quotient of ones and the dividend as the remainder.
/// </summary>
[Module, Top]
public partial class DivideUnit
{
    // A bit more than the operands, so that unsigned ones are positive.
    const int Width = 33;

    [Input]  public partial bool Start    { get; set; }

    /// <summary>Bits 14 to 12 of the instruction.</summary>
    [Input]  public partial U3   Function { get; set; }
    [Input]  public partial U32  Dividend { get; set; }
    [Input]  public partial U32  Divisor  { get; set; }
    [Output] public partial bool Done     { get; private set; }
    [Output] public partial U32  Result   { get; private set; }
    [Input]  public partial bool Take     { get; set; }

    [Instance] readonly Divider divider = new(Width, true);

    [Combinational]
    void Divide()
    {
        bool signed = !Function[0];
        divider.InValid = Start && !divider.OutValid;
        divider.Dividend = Bits.Concat(signed && Dividend[31], Dividend);
        divider.Divisor = Bits.Concat(signed && Divisor[31], Divisor);
        divider.OutReady = Take;

        Done = divider.OutValid;
        U32 quotient = Divisor == 0 ? ~(U32)0 : (U32)divider.Quotient;
        Result = Function[1] ? (U32)divider.Remainder : quotient;
    }
}
