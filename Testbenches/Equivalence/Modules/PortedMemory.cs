namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>A memory with a read port of each kind, one written in lanes and one written whole, which goes before the other.</summary>
[Module, Example(8), Example(5)]
public partial class PortedMemory(int depth)
{
    [Input, Width("Log2(depth)")] public partial UInt ReadAt  { get; set; }
    [Input, Width("Log2(depth)")] public partial UInt LanesAt { get; set; }
    [Input, Width("Log2(depth)")] public partial UInt WholeAt { get; set; }
    [Input]                       public partial U16  In      { get; set; }
    [Input]                       public partial U4   Lanes   { get; set; }
    [Input]                       public partial bool Whole   { get; set; }
    [Output]                      public partial U16  Now     { get; private set; }
    [Output, Register]            public partial U16  Old     { get; private set; }
    [Output, Register]            public partial U16  New     { get; private set; }

    [Memory] readonly Memory<U16> words = new(depth, 1, 2, 5, 10, 17);

    [Combinational]
    void Look() => Now = words[ReadAt];

    [Clocked]
    void Access()
    {
        Old = words[ReadAt];
        New = words.ReadNew(ReadAt);
        words.Write(LanesAt, In, Lanes);
        if (Whole) words[WholeAt] = (U16)(In + 1);
    }
}
