namespace Hdl.Designs;

/// <summary>
/// A cycle of <see cref="In"/> at the one clock becomes a cycle of <see cref="Out"/> at the other, however fast or slow that is: what crosses is a level that turns over with each. Between two pulses
/// there are more than two edges of <see cref="To"/>, or they are lost. Both sides are reset together.
/// </summary>
[Module, Example(2), Example(3)]
public partial class PulseSynchroniser(int stages)
{
    [Clock] public partial Clock From { get; }
    [Clock] public partial Clock To   { get; }

    [Input]  public partial bool In  { get; set; }
    [Output] public partial bool Out { get; private set; }

    [Register] bool level;
    [Register] bool seen;

    [Instance, Bind(nameof(To))] readonly Synchroniser crossing = new(stages);

    [Combinational]
    void Connect()
    {
        crossing.In = level;
        Out = crossing.Out ^ seen;
    }

    [Clocked(nameof(From))]
    void Turn() => level = level ^ In;

    [Clocked(nameof(To))]
    void Follow() => seen = crossing.Out;
}
