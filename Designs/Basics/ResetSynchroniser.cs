namespace Hdl.Designs;

/// <summary>
/// The reset of the clock as a bit that comes on at once, without an edge, and goes off at an edge, the <c>stages</c>-th after the reset: logic that it holds starts in one cycle, and in none in which
/// the reset was just released.
/// </summary>
[Module, Example(2), Example(3)]
public partial class ResetSynchroniser(int stages)
{
    [Output] public partial bool InReset { get; private set; }

    [Register(Initial = 1, Reset = ResetKind.Async)] readonly Vec<bool> held = new(stages);

    [Combinational]
    void Show() => InReset = held[stages - 1];

    [Clocked]
    void Advance()
    {
        for (int i = stages - 1; i >= 0; i--) held[i] = i != 0 && held[i - 1];
    }
}
