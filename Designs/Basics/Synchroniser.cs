namespace Hdl.Designs;

/// <summary>
/// A bit of any other clock domain, <c>stages</c> edges later: the first register may be caught in the middle of a change, the others give it time to settle. Where the bit comes from it has to stand
/// still for longer than a cycle here, or it may be missed, and to come from a register, for logic can flicker.
/// </summary>
[Module, Example(2), Example(4)]
public partial class Synchroniser(int stages)
{
    [Input]  public partial bool In  { get; set; }
    [Output] public partial bool Out { get; private set; }

    [Register(Crossing = true)] bool first;
    [Register] readonly Vec<bool> later = new(stages - 1);

    [Combinational]
    void Show() => Out = later[stages - 2];

    [Clocked]
    void Advance()
    {
        for (int i = stages - 2; i >= 0; i--) later[i] = i == 0 ? first : later[i - 1];
        first = In;
    }
}
