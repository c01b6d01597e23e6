namespace Hdl.Testbenches.Styles.Fields;

[Module]
public partial class BitWrites
{
    [Input] public bool Set;
    [Input] public U3 Index;
    [Input] public U4 Nibble;
    [Output] public U8 Flags;
    [Output] public U8 Marked;
    [Register] U8 kept;

    [Combinational]
    void Report()
    {
        Flags = kept;
        Marked = kept;
        Marked[7] = true;
        Marked = Marked.With(0, Nibble);
    }

    [Clocked]
    void Update()
    {
        if (Set) kept[Index] = true;
    }
}

static class BitWritesTestbench
{
    static bool Run()
    {
        var flags = new BitWrites { Set = true, Index = 3 };
        flags.Step();
        flags.Flags[0] = true; // silent: the testbench drives a bit of an output
        return flags.Flags[3] && flags.Marked == 0x88; // silent: nothing settles before the read, the value is that before the edge
    }
}
