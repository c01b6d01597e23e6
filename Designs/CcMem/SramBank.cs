namespace Hdl.Designs;

/// <summary>A bank of SRAM words: one read or write in a cycle, what was read shows a cycle later and stays until the next read.</summary>
[Module, Example(16), Example(8)]
public partial class SramBank(int depth)
{
    [Input]                       public partial bool Enable  { get; set; }
    [Input]                       public partial bool Write   { get; set; }
    [Input, Width("Log2(depth)")] public partial UInt Address { get; set; }
    [Input]                       public partial U64  In      { get; set; }
    [Output, Register]            public partial U64  Out     { get; private set; }

    [Memory] readonly Memory<U64> words = new(depth);

    [Clocked]
    void Access()
    {
        if (Enable && !Write) Out = words[Address];
        if (Enable && Write) words[Address] = In;
    }
}
