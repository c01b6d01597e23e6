namespace Hdl.Designs;

/// <summary>
/// A step of a restoring division, which finds a bit of the quotient: of <see cref="Dividend"/> the highest bit moves into the remainder, and the quotient's bit comes in below. After
/// <c>width</c> steps the dividend has become the quotient. A divisor of 0 gives quotient 0 and the dividend as the remainder, as the language has it.
/// </summary>
[Module, Example(8), Example(5), Example(1)]
public partial class DividerStep(int width)
{
    [Input,  Width(nameof(width))] public partial UInt Dividend      { get; set; }
    [Input,  Width(nameof(width))] public partial UInt Divisor       { get; set; }
    [Input,  Width(nameof(width))] public partial UInt Remainder     { get; set; }
    [Output, Width(nameof(width))] public partial UInt NextDividend  { get; private set; }
    [Output, Width(nameof(width))] public partial UInt NextRemainder { get; private set; }

    [Combinational]
    void Divide()
    {
        UInt rest = Bits.Concat(Remainder, Dividend[width - 1]);
        bool fits = Divisor != 0 && rest >= Divisor;
        NextRemainder = (fits ? (UInt)(rest - Divisor) : rest).Truncate(width);
        NextDividend = Bits.Concat(Dividend, fits).Truncate(width);
    }
}
