namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>A counter of a clock beside one of the default clock, and a child whose clock is the former.</summary>
[Module]
public partial class TwoClocks
{
    [Clock] public partial Clock Fast { get; }

    [Output, Register] public partial U8 Ticks     { get; private set; }
    [Output, Register] public partial U8 FastTicks { get; private set; }
    [Output]           public partial U8 Below     { get; private set; }

    [Instance, Bind(nameof(Fast))] readonly TickCounter counter = new();

    [Combinational]
    void Connect() => Below = counter.Ticks;

    [Clocked]
    void Advance() => Ticks = (U8)(Ticks + 1);

    [Clocked(nameof(Fast))]
    void Hurry() => FastTicks = (U8)(FastTicks + 1);
}
