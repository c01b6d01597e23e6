namespace Hdl.Designs;

/// <summary>
/// A product a cycle, each <c>stages</c> cycles long, 1 to <c>width</c>: a stage adds the product of the first operand and an equal share of the second one's bits. Signed operands and the
/// product are in two's complement.
/// </summary>
[Module, Example(8, 4, 0), Example(8, 3, 1), Example(5, 1, 1)]
public partial class PipelinedMultiplier(int width, int stages, bool signed)
{
    [Input]                       public partial bool InValid  { get; set; }
    [Input, Width(nameof(width))] public partial UInt Left     { get; set; }
    [Input, Width(nameof(width))] public partial UInt Right    { get; set; }
    [Output]                      public partial bool OutValid { get; private set; }
    [Output, Width("2 * width")]  public partial UInt Product  { get; private set; }

    [Register] readonly Vec<bool> valid = new(stages);
    [Register, Width("2 * width")]   readonly Vec<UInt> left = new(stages);
    [Register, Width(nameof(width))] readonly Vec<UInt> right = new(stages);
    [Register, Width("2 * width")]   readonly Vec<UInt> sum = new(stages);

    [Combinational]
    void Show()
    {
        OutValid = valid[stages - 1];
        Product = sum[stages - 1];
    }

    [Clocked]
    void Advance()
    {
        int share = (width + stages - 1) / stages;
        for (int s = stages - 1; s >= 0; s--)
        {
            UInt multiplicand = s == 0 ? Extended(Left) : left[Bits.Max(s - 1, 0)];
            UInt multiplier = s == 0 ? Right : right[Bits.Max(s - 1, 0)];
            UInt total = s == 0 ? ((UInt)0).Truncate(2 * width) : sum[Bits.Max(s - 1, 0)];
            for (int i = s * share; i < Bits.Min(s * share + share, width); i++)
            {
                UInt part = multiplicand << i;
                // The highest bit of a signed number counts below zero.
                if (multiplier[i]) total = (signed && i == width - 1 ? (UInt)(total - part) : total + part).Truncate(2 * width);
            }

            valid[s] = s == 0 ? InValid : valid[Bits.Max(s - 1, 0)];
            left[s] = multiplicand;
            right[s] = multiplier;
            sum[s] = total;
        }
    }

    /// <summary>To the width of the product, by its sign where it has one.</summary>
    UInt Extended(UInt value)
    {
        UInt extended = value.Truncate(2 * width);
        for (int i = width; i < 2 * width; i++) extended[i] = signed && value[width - 1];
        return extended;
    }
}
