namespace Hdl.Designs;

/// <summary>Eight flags that are set and cleared one by one; where both name one flag, clearing wins.</summary>
[Module, Top]
public partial class BitFlags
{
    [Input]  public partial bool Set        { get; set; }
    [Input]  public partial U3   SetIndex   { get; set; }
    [Input]  public partial bool Clear      { get; set; }
    [Input]  public partial U3   ClearIndex { get; set; }
    [Output] public partial U8   Flags      { get; private set; }
    [Output] public partial bool Any        { get; private set; }
    [Output] public partial bool All        { get; private set; }
    [Output] public partial bool Odd        { get; private set; }
    [Output] public partial U8   Marked     { get; private set; }

    [Register] U8 flags;

    [Combinational]
    void Report()
    {
        Flags = flags;
        Any = flags.OrReduce();
        All = flags.AndReduce();
        Odd = flags.XorReduce();
        // A bit of a port is written through With: a property hands out a copy.
        Marked = flags.With(7, true).With(0, Odd);
    }

    [Clocked]
    void Update()
    {
        if (Set) flags[SetIndex] = true;
        if (Clear) flags[ClearIndex] = false;
    }
}
