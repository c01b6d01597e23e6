namespace Hdl.Testbenches.Styles.References;

[Module]
public partial class Accumulator
{
    [Input] public partial ref bool Enable { get; }
    [Input] public partial ref S16 In { get; }
    [Output, Register] public partial ref S32 Total { get; }

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
    [Input] public partial ref bool Enable { get; }
    [Input] public partial ref U8 Choice { get; }
    [Input] public partial ref S16 In { get; }
    [Output, Length(nameof(size))] public partial ref Vec<S32> Totals { get; }
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
    [Input, Length(nameof(banks))] public partial ref Vec<bool> Enables { get; }
    [Input] public partial ref U8 Choice { get; }
    [Input, Length(nameof(banks))] public partial ref Vec<S16> In { get; }
    [Output, Length("banks * size")] public partial ref Vec<S32> Totals { get; }
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
        array.Totals = new Vec<S32>(8); // silent: the testbench replaces an output
        return array.Totals[1] == 9;
    }
}
