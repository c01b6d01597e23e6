namespace Hdl.Designs;

/// <summary>
/// A memory with one port and a registered output. A read in the cycle of a write to the same address gives the old word. With a depth that is no
/// power of two, addresses beyond it read 0 and write nothing.
/// </summary>
[Module, Example(16), Example(12)]
public partial class Ram(int depth)
{
    [Input, Width("Log2(depth)")] public partial UInt Address { get; set; }
    [Input]                       public partial bool Write   { get; set; }
    [Input]                       public partial U16  In      { get; set; }
    [Output, Register]            public partial U16  Out     { get; private set; }

    [Memory] readonly Memory<U16> words = new(depth);

    [Clocked]
    void Access()
    {
        Out = words[Address];
        if (Write) words[Address] = In;
    }
}
