namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>Memories that nothing writes: the words of one from a file, of another from a table.</summary>
[Module]
public partial class ReadOnlyMemory
{
    static readonly Table<S8> Slopes = new(6, i => (S8)(3 * i - 8));

    [Input]            public partial U3  At     { get; set; }
    [Output]           public partial S8  Slope  { get; private set; }
    [Output, Register] public partial U32 Word   { get; private set; }
    [Output, Register] public partial U4  Nibble { get; private set; }

    [Memory(File = "Equivalence/Modules/words.hex")]   readonly Memory<U32> words = new(8);
    [Memory(File = "Equivalence/Modules/nibbles.bin")] readonly Memory<U4>  nibbles = new(8);
    [Memory]                                           readonly Memory<S8>  slopes = new(8, Slopes);

    [Combinational]
    void Look() => Slope = slopes[At];

    [Clocked]
    void Read()
    {
        Word = words[At];
        Nibble = nibbles.ReadNew(At);
    }
}
