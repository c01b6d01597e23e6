namespace Hdl.Designs;

/// <summary>
/// mul, mulh, mulhsu and mulhu in two cycles: the first makes the unsigned product, the second takes from its upper half what the signs add. The operands stay from
/// <see cref="Start"/> until the result is <see cref="Done"/> and <see cref="Take"/> is set.
/// </summary>
[Module, Top]
public partial class MultiplyUnit
{
    [Input]  public partial bool Start    { get; set; }

    /// <summary>Bits 14 to 12 of the instruction.</summary>
    [Input]  public partial U3   Function { get; set; }
    [Input]  public partial U32  Left     { get; set; }
    [Input]  public partial U32  Right    { get; set; }
    [Output] public partial bool Done     { get; private set; }
    [Output] public partial U32  Result   { get; private set; }
    [Input]  public partial bool Take     { get; set; }

    [Register] U64 product;
    [Register] bool done;

    [Combinational]
    void Correct()
    {
        Done = done;
        bool leftSigned = function() is 1 or 2;
        bool rightSigned = function() == 1;
        U32 high = product.Bits<U32>(32);
        if (leftSigned && Left[31]) high = (U32)(high - Right);
        if (rightSigned && Right[31]) high = (U32)(high - Left);
        Result = Function == 0 ? product.Bits<U32>(0) : high;

        int function() => (int)Function;
    }

    [Clocked]
    void Multiply()
    {
        if (Start && !done) product = Left * Right;
        done = done ? !Take : Start;
    }
}
