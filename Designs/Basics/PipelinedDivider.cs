namespace Hdl.Designs;

/// <summary>A division a cycle, each <c>width + 1</c> cycles long: the operands' magnitudes, then a <see cref="DividerStep"/> a stage. Results are those of a <see cref="Divider"/>.</summary>
[Module, Example(8, 0), Example(8, 1), Example(5, 1)]
public partial class PipelinedDivider(int width, bool signed)
{
    [Input]                        public partial bool InValid   { get; set; }
    [Input, Width(nameof(width))]  public partial UInt Dividend  { get; set; }
    [Input, Width(nameof(width))]  public partial UInt Divisor   { get; set; }
    [Output]                       public partial bool OutValid  { get; private set; }
    [Output, Width("width + 1")]   public partial UInt Quotient  { get; private set; }
    [Output, Width(nameof(width))] public partial UInt Remainder { get; private set; }

    [Instance] readonly DivisionOperands operands = new(width, signed);
    [Instance] readonly Grid<DividerStep> step = new(width, () => new DividerStep(width));

    // Before the first step, and behind each.
    [Register] readonly Vec<bool> valid = new(width + 1);
    [Register] readonly Vec<bool> quotientNegative = new(width + 1);
    [Register] readonly Vec<bool> remainderNegative = new(width + 1);
    [Register, Width(nameof(width))] readonly Vec<UInt> dividend = new(width + 1);
    [Register, Width(nameof(width))] readonly Vec<UInt> divisor = new(width + 1);
    [Register, Width(nameof(width))] readonly Vec<UInt> remainder = new(width + 1);

    [Combinational]
    void Connect()
    {
        operands.Dividend = Dividend;
        operands.Divisor = Divisor;
        for (int i = 0; i < width; i++)
        {
            step[i].Dividend = dividend[i];
            step[i].Divisor = divisor[i];
            step[i].Remainder = remainder[i];
        }

        OutValid = valid[width];
        UInt quotient = Bits.Concat(false, dividend[width]);
        Quotient = quotientNegative[width] ? (~quotient + 1).Truncate(width + 1) : quotient;
        Remainder = remainderNegative[width] ? (~remainder[width] + 1).Truncate(width) : remainder[width];
    }

    [Clocked]
    void Advance()
    {
        for (int i = width; i > 0; i--)
        {
            valid[i] = valid[i - 1];
            quotientNegative[i] = quotientNegative[i - 1];
            remainderNegative[i] = remainderNegative[i - 1];
            dividend[i] = step[i - 1].NextDividend;
            divisor[i] = divisor[i - 1];
            remainder[i] = step[i - 1].NextRemainder;
        }

        valid[0] = InValid;
        quotientNegative[0] = operands.QuotientNegative;
        remainderNegative[0] = operands.RemainderNegative;
        dividend[0] = operands.DividendMagnitude;
        divisor[0] = operands.DivisorMagnitude;
        remainder[0] = 0;
    }
}
