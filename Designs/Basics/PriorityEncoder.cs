namespace Hdl.Designs;

/// <summary>The index of the lowest bit that is set; of the bit alone see <see cref="FixedPriority"/>.</summary>
[Module, Example(8), Example(5), Example(2)]
public partial class PriorityEncoder(int width)
{
    [Input,  Width(nameof(width))]  public partial UInt In    { get; set; }
    [Output]                        public partial bool Any   { get; private set; }

    /// <summary>0 if none is set.</summary>
    [Output, Width("Max(1, Log2(width))")] public partial UInt Index { get; private set; }

    [Combinational]
    void Encode()
    {
        Any = In != 0;
        UInt index = ((UInt)0).Truncate(Bits.Max(1, Bits.Log2(width)));
        for (int i = width - 1; i >= 0; i--)
            if (In[i]) index = i;
        Index = index;
    }
}
