namespace Hdl.Designs;

/// <summary>
/// One division at a time, whose result shows <c>width + 1</c> cycles after the operands were taken; the next ones are taken with it. Signed operands and results are in two's
/// complement: the quotient is cut towards 0, the remainder has the sign of the dividend. By zero the quotient is 0 and the remainder the dividend. The quotient has a bit more than
/// the operands, which the least value by -1 needs.
/// </summary>
[Module, Example(8, 0), Example(8, 1), Example(5, 1)]
public partial class Divider(int width, bool signed)
{
    [Input]                         public partial bool InValid   { get; set; }
    [Input, Width(nameof(width))]   public partial UInt Dividend  { get; set; }
    [Input, Width(nameof(width))]   public partial UInt Divisor   { get; set; }
    [Output]                        public partial bool InReady   { get; private set; }
    [Output]                        public partial bool OutValid  { get; private set; }
    [Output, Width("width + 1")]    public partial UInt Quotient  { get; private set; }
    [Output, Width(nameof(width))]  public partial UInt Remainder { get; private set; }
    [Input]                         public partial bool OutReady  { get; set; }

    [Instance] readonly DivisionOperands operands = new(width, signed);
    [Instance] readonly DividerStep step = new(width);

    [Register, Width(nameof(width))] UInt dividend;
    [Register, Width(nameof(width))] UInt divisor;
    [Register, Width(nameof(width))] UInt remainder;
    [Register] bool quotientNegative;
    [Register] bool remainderNegative;
    [Register] bool busy;

    // Steps to go while busy.
    [Register, Width("Log2(width + 1)")] UInt steps;

    [Combinational]
    void Connect()
    {
        operands.Dividend = Dividend;
        operands.Divisor = Divisor;
        step.Dividend = dividend;
        step.Divisor = divisor;
        step.Remainder = remainder;

        OutValid = busy && steps == 0;
        InReady = !busy || (steps == 0 && OutReady);
        UInt quotient = Bits.Concat(false, dividend);
        Quotient = quotientNegative ? (~quotient + 1).Truncate(width + 1) : quotient;
        Remainder = remainderNegative ? (~remainder + 1).Truncate(width) : remainder;
    }

    [Clocked]
    void Advance()
    {
        Property.Assert(!busy || steps <= width, "in_range");
        Property.Assert(!busy || divisor == 0 || remainder < divisor, "remainder_below_divisor");

        if (InValid && InReady)
        {
            dividend = operands.DividendMagnitude;
            divisor = operands.DivisorMagnitude;
            quotientNegative = operands.QuotientNegative;
            remainderNegative = operands.RemainderNegative;
            remainder = 0;
            steps = width;
            busy = true;
        }
        else if (busy && steps != 0)
        {
            dividend = step.NextDividend;
            remainder = step.NextRemainder;
            steps = ((UInt)(steps - 1)).Truncate(steps.Width);
        }
        else if (OutReady)
        {
            busy = false;
        }
    }
}
