namespace Hdl.Designs;

/// <summary>Counts the cycles in which <see cref="Enable"/> is set and wraps after 255.</summary>
[Module, Top]
public partial class Counter
{
    [Input]            public partial bool Enable { get; set; }
    [Output, Register] public partial U8   Count  { get; private set; }

    [Clocked]
    void Advance()
    {
        // Count + 1 is a U9: the cast says that the carry is dropped.
        if (Enable) Count = (U8)(Count + 1);
    }
}
