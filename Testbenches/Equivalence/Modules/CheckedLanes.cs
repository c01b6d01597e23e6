namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>Properties in loops and in an array of instances, of locals, in branches and in a helper.</summary>
[Module, Example(3)]
public partial class CheckedLanes(int lanes)
{
    [Input, Length(nameof(lanes))]  public partial Vec<bool> Up     { get; set; }
    [Input, Length(nameof(lanes))]  public partial Vec<S6>   Level  { get; set; }
    [Input]                         public partial bool      Hold   { get; set; }
    [Output, Length(nameof(lanes))] public partial Vec<U8>   Counts { get; private set; }
    [Output, Register]              public partial U4        Holds  { get; private set; }

    [Instance] readonly Grid<CheckedCounter> counter = new(lanes, () => new CheckedCounter(20));

    [Combinational]
    void Connect()
    {
        for (int i = 0; i < lanes; i++)
        {
            counter[i].Up = Up[i] && !Hold;
            Counts[i] = counter[i].Count;
            Property.Assert(counter[i].Count < 15, "early");
        }
    }

    [Clocked]
    void Watch()
    {
        for (int i = 0; i < lanes; i++)
        {
            var rise = Level[i] - Before(i);
            Property.Assert(rise < 40, "slow_rise");
            Property.Assert(Property.Past(rise) != rise || Level[i] != 7);
            Property.Assert(Property.Past(Level[i], 3) + Level[i] < 60);
            if (Hold) Property.Assert(!Property.Rose(Up[i]) || Level[i] >= 0, "calm");
            for (int j = 0; j < i; j++) Property.Cover(Level[i] == Level[j], "equal");
        }

        Check(Up[0], Level[0]);
        Check(Up[1], Level[1]);
        if (!Hold) return;
        Property.Assert(Property.Within(3, Hold && Holds == 5, Level[0] > 0), "answered");
        Property.Assume(Property.Stable(Hold) || !Property.Fell(Up[0]), "quiet");
        Holds = (U4)(Holds + 1);
    }

    S6 Before(int lane) => lane == 0 ? Level[lanes - 1] : Level[lane - 1];

    static void Check(bool up, S6 level) => Property.Assert(!Property.Past(up) || level != -20, "helper");
}
