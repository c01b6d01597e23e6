namespace Hdl.Testbenches.Styles.References;

[Module]
public partial class BitWrites
{
    [Input] public partial ref bool Set { get; }
    [Input] public partial ref U3 Index { get; }
    [Input] public partial ref U4 Nibble { get; }
    [Output] public partial ref U8 Flags { get; }
    [Output] public partial ref U8 Marked { get; }
    [Register] private partial ref U8 Kept { get; }

    [Combinational]
    void Report()
    {
        Flags = Kept;
        Marked = Kept;
        Marked[7] = true;
        Marked = Marked.With(0, Nibble);
    }

    [Clocked]
    void Update()
    {
        if (Set) Kept[Index] = true;
    }
}

static class BitWritesTestbench
{
    static bool Run()
    {
        var flags = new BitWrites { Set = true, Index = 3 };
        flags.Step();
        flags.Flags[0] = true; // silent: the testbench drives a bit of an output
        return flags.Flags[3] && flags.Marked == 0x88;
    }
}
