namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>Words, ports and registers whose width is a parameter and may be several machine words.</summary>
[Module, Example(40, 4), Example(65, 5), Example(128, 8), Example(300, 3)]
public partial class WideMemory(int width, int depth)
{
    [Input,  Width("Log2(depth)")]               public partial UInt      Address    { get; set; }
    [Input]                                      public partial bool      Write      { get; set; }
    [Input,  Width(nameof(width))]               public partial UInt      In         { get; set; }
    [Input,  Width(nameof(width))]               public partial SInt      Bias       { get; set; }
    [Output, Width(nameof(width))]               public partial UInt      Out        { get; private set; }
    [Output, Width("width + 2")]                 public partial SInt      Biased     { get; private set; }
    [Output, Length("2"), Width(nameof(width))]  public partial Vec<UInt> History    { get; private set; }
    [Output, Register, Width(nameof(width))]     public partial SInt      LastBias   { get; private set; }

    [Memory, Width(nameof(width))] readonly Memory<UInt> words = new(depth);
    [Register, Width(nameof(width))] readonly Vec<UInt> history = new(2);

    [Combinational]
    void Read()
    {
        Out = words[Address];
        Biased = words[Address] + Bias;
        for (int i = 0; i < 2; i++) History[i] = history[i];
    }

    [Clocked]
    void Advance()
    {
        history[1] = history[0];
        history[0] = In ^ words[Address];
        if (Write) words[Address] = In;
        LastBias = Bias;
    }
}
