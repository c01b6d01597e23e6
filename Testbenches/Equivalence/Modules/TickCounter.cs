namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>Counts the edges of its only clock.</summary>
[Module]
public partial class TickCounter
{
    [Output, Register(Reset = ResetKind.Async)] public partial U8 Ticks { get; private set; }

    [Clocked]
    void Advance() => Ticks = (U8)(Ticks + 1);
}
