namespace Hdl.Testbenches.Styles.Properties;

[Module]
public partial class Accumulator
{
    [Input] public partial bool Enable { get; set; }
    [Input] public partial S16 In { get; set; }
    [Output, Register] public partial S32 Total { get; private set; }

    [Clocked]
    void Add()
    {
        if (Enable) Total += In; // CS0266
        if (Enable) Total = (S32)(Total + In);
    }
}

[Module]
public partial class AccumulatorBank(int size)
{
    [Input] public partial bool Enable { get; set; }
    [Input] public partial U8 Choice { get; set; }
    [Input] public partial S16 In { get; set; }
    [Output, Length(nameof(size))] public partial Vec<S32> Totals { get; private set; }
    [Instance] readonly Grid<Accumulator> lane = new(size);

    [Combinational]
    void Connect()
    {
        for (int i = 0; i < size; i++)
        {
            lane[i].Enable = Enable && Choice == i;
            lane[i].In = In;
            Totals[i] = lane[i].Total;
        }
    }
}

[Module]
public partial class NestedArray(int banks, int size)
{
    [Input, Length(nameof(banks))] public partial Vec<bool> Enables { get; set; }
    [Input] public partial U8 Choice { get; set; }
    [Input, Length(nameof(banks))] public partial Vec<S16> In { get; set; }
    [Output, Length("banks * size")] public partial Vec<S32> Totals { get; private set; }
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

static class NestedArrayTestbench
{
    static bool Run()
    {
        var array = new NestedArray(2, 4) { Choice = 1 };
        array.Enables[0] = true;
        array.In[0] = 9;
        array.Step();
        array.Totals = new Vec<S32>(8); // CS0272
        return array.Totals[1] == 9;
    }
}
