namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>Properties over time of two inputs.</summary>
[Module]
public partial class Handshake
{
    [Input]            public partial bool Request { get; set; }
    [Input]            public partial bool Grant   { get; set; }
    [Output, Register] public partial U8   Grants  { get; private set; }

    [Clocked]
    void Advance()
    {
        Property.Assume(Property.Within(3, Property.Rose(Request), Grant), "in_time");
        Property.Assert(Property.Next(Grant, !Property.Stable(Grants)));
        Property.Cover(Property.Past(Grant) && Grant, "twice");
        if (Grant) Grants = (U8)(Grants + 1);
    }
}
