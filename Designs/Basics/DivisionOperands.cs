namespace Hdl.Designs;

/// <summary>What a divider divides: magnitudes, and the signs of the results. Unsigned operands are their own magnitudes.</summary>
[Module, Example(8, 0), Example(8, 1), Example(5, 1)]
public partial class DivisionOperands(int width, bool signed)
{
    [Input,  Width(nameof(width))] public partial UInt Dividend          { get; set; }
    [Input,  Width(nameof(width))] public partial UInt Divisor           { get; set; }
    [Output, Width(nameof(width))] public partial UInt DividendMagnitude { get; private set; }
    [Output, Width(nameof(width))] public partial UInt DivisorMagnitude  { get; private set; }
    [Output]                       public partial bool QuotientNegative  { get; private set; }
    [Output]                       public partial bool RemainderNegative { get; private set; }

    [Combinational]
    void Split()
    {
        bool dividendNegative = signed && Dividend[width - 1];
        bool divisorNegative = signed && Divisor[width - 1];
        DividendMagnitude = dividendNegative ? (~Dividend + 1).Truncate(width) : Dividend;
        DivisorMagnitude = divisorNegative ? (~Divisor + 1).Truncate(width) : Divisor;
        QuotientNegative = dividendNegative ^ divisorNegative;
        RemainderNegative = dividendNegative;
    }
}
