namespace Hdl.Designs;

/// <summary>How many bits above the highest one that is set are clear; <c>width</c> if none is set. A tree: each level halves what is looked at.</summary>
[Module, Example(8), Example(13), Example(1)]
public partial class LeadingZeros(int width)
{
    [Input,  Width(nameof(width))]      public partial UInt In    { get; set; }
    [Output, Width("Log2(width + 1)")] public partial UInt Count { get; private set; }

    [Combinational]
    void Search()
    {
        // A one below the number, in what fills it up to a power of two, ends the count at width.
        int levels = Bits.Log2(width + 1);
        UInt rest = Bits.Concat(In, true).Truncate(1 << levels) << ((1 << levels) - width - 1);
        UInt count = ((UInt)0).Truncate(levels);
        for (int k = levels - 1; k >= 0; k--)
        {
            bool empty = rest >> ((1 << levels) - (1 << k)) == 0;
            count[k] = empty;
            if (empty) rest = rest << (1 << k);
        }

        Count = count;
    }
}
