namespace Hdl.Designs;

/// <summary>Accumulators side by side, of which one is chosen to add; see <see cref="NestedArray"/>.</summary>
[Module, Example(4), Example(3)]
public partial class AccumulatorBank(int size)
{
    [Input]                        public partial bool     Enable { get; set; }
    [Input]                        public partial U8       Choice { get; set; }
    [Input]                        public partial S16      In     { get; set; }
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
