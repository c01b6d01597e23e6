namespace Hdl.Designs;

/// <summary>
/// A Gray code of any other clock domain, <c>stages</c> edges later. Of a code that changes at the very edge the old or the new one is taken, as only one bit of it differs; of another number anything.
/// </summary>
[Module, Example(4, 2), Example(6, 3)]
public partial class GraySynchroniser(int width, int stages)
{
    [Input,  Width(nameof(width))] public partial UInt In  { get; set; }
    [Output, Width(nameof(width))] public partial UInt Out { get; private set; }

    [Register(Crossing = true), Width(nameof(width))] UInt first;
    [Register, Width(nameof(width))] readonly Vec<UInt> later = new(stages - 1);

    [Combinational]
    void Show() => Out = later[stages - 2];

    [Clocked]
    void Advance()
    {
        for (int i = stages - 2; i >= 0; i--) later[i] = i == 0 ? first : later[i - 1];
        first = In;
    }
}
