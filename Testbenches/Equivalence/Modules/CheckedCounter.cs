namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>A counter that is to stay below a limit, and nobody sees to it.</summary>
[Module, Example(20)]
public partial class CheckedCounter(int limit)
{
    [Input]            public partial bool Up    { get; set; }
    [Output, Register] public partial U8   Count { get; private set; }

    [Clocked]
    void Advance()
    {
        Property.Assert(Count < limit, "below_limit");
        Property.Assert(Property.Next(Up, Count == (U8)(Property.Past(Count) + 1)));
        Property.Cover(Property.Past(Count, limit / 2) == 0 && Count > 0, "started");
        if (Up) Count = (U8)(Count + 1);
    }
}
