namespace Hdl.Testbenches.Styles.Properties;

[Module]
public partial class BitWrites
{
    [Input] public partial bool Set { get; set; }
    [Input] public partial U3 Index { get; set; }
    [Input] public partial U4 Nibble { get; set; }
    [Output] public partial U8 Flags { get; private set; }
    [Output] public partial U8 Marked { get; private set; }
    [Register] private partial U8 Kept { get; set; }

    [Combinational]
    void Report()
    {
        Flags = Kept;
        Marked = Kept;
        Marked[7] = true; // CS1612
        Marked = Marked.With(7, true);
        Marked = Marked.With(0, Nibble);
    }

    [Clocked]
    void Update()
    {
        if (Set) Kept[Index] = true; // CS1612
        if (Set) Kept = Kept.With(Index, true);
    }
}

static class BitWritesTestbench
{
    static bool Run()
    {
        var flags = new BitWrites { Set = true, Index = 3 };
        flags.Step();
        flags.Flags[0] = true; // CS1612
        return flags.Flags[3] && flags.Marked == 0x88;
    }
}
