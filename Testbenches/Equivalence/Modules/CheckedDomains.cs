namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>Properties of two clocks: each is looked at, and keeps what it keeps, at the edges of its own.</summary>
[Module]
public partial class CheckedDomains
{
    [Clock] public partial Clock Fast { get; }

    [Input]            public partial bool In    { get; set; }
    [Output, Register] public partial U4   Slow  { get; private set; }
    [Output, Register] public partial U4   Quick { get; private set; }

    [Instance, Bind(nameof(Fast))] readonly CheckedCounter counter = new(9);
    [Wire] bool wanted;

    [Combinational]
    void Connect()
    {
        wanted = In;
        counter.Up = Quick[0];
        Property.Assert(Slow != 6, "not_six");
    }

    [Clocked]
    void Advance()
    {
        Property.Assert(Slow == (U4)(Property.Past(Slow) + 1), "one_more");
        Property.Cover(Property.Rose(In), "rose");
        Slow = (U4)(Slow + 1);
    }

    [Clocked(nameof(Fast))]
    void Hurry()
    {
        Property.Assert(Property.Past(wanted) == (Quick != Property.Past(Quick)), "follows");
        Property.Assert(Property.Past(Quick, 5) != 3, "wrong");
        if (wanted) Quick = (U4)(Quick + 1);
    }
}
