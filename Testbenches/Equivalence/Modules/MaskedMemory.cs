namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>A memory of 32-bit words in which a write changes the bytes that a mask chooses.</summary>
[Module, Example(8), Example(5)]
public partial class MaskedMemory(int depth)
{
    [Input, Width("Log2(depth)")] public partial UInt Address { get; set; }
    [Input]                       public partial U32  In      { get; set; }
    [Input]                       public partial U4   Bytes   { get; set; }
    [Output]                      public partial U32  Out     { get; private set; }

    [Memory] readonly Memory<U32> storage = new(depth);

    [Combinational]
    void Read() => Out = storage[Address];

    [Clocked]
    void Write()
    {
        for (int i = 0; i < 4; i++)
            if (Bytes[i]) storage[Address] = storage[Address].With(8 * i, In.Bits<U8>(8 * i));
    }
}
