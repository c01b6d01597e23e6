namespace Hdl.Designs;

/// <summary>Adds what comes in, cycle by cycle, modulo 2 to the power of 32; see <see cref="AccumulatorBank"/>.</summary>
[Module, Top]
public partial class Accumulator
{
    [Input]            public partial bool Enable { get; set; }
    [Input]            public partial S16  In     { get; set; }
    [Output, Register] public partial S32  Total  { get; private set; }

    [Clocked]
    void Add()
    {
        if (Enable) Total = (S32)(Total + In);
    }
}
