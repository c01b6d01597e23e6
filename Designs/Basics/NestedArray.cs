namespace Hdl.Designs;

/// <summary>An array of modules that hold an array themselves. All banks hear the same choice of lane; each has its own input.</summary>
[Module, Example(2, 4), Example(3, 3)]
public partial class NestedArray(int banks, int size)
{
    [Input, Length(nameof(banks))]     public partial Vec<bool> Enables { get; set; }
    [Input]                            public partial U8        Choice  { get; set; }
    [Input, Length(nameof(banks))]     public partial Vec<S16>  In      { get; set; }
    [Output, Length("banks * size")]   public partial Vec<S32>  Totals  { get; private set; }

    [Instance] readonly Grid<AccumulatorBank> bank = new(banks, () => new AccumulatorBank(size));

    [Combinational]
    void Connect()
    {
        for (int b = 0; b < banks; b++)
        {
            bank[b].Enable = Enables[b];
            bank[b].Choice = Choice;
            bank[b].In = In[b];
            for (int i = 0; i < size; i++) Totals[b * size + i] = bank[b].Totals[i];
        }
    }
}
