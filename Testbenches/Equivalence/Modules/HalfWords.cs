namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>Words of the default clock leave as halves, the low one first, at a clock of twice its rate.</summary>
[Module]
public partial class HalfWords
{
    [Clock, Related(2)] public partial Clock Fast { get; }

    [Input]            public partial U16 In  { get; set; }
    [Output, Register] public partial U8  Out { get; private set; }

    [Register] U16 word;
    [Register] bool turn;
    [Register] bool seen;

    [Clocked]
    void Take()
    {
        word = In;
        turn = !turn;
    }

    [Clocked(nameof(Fast))]
    void Send()
    {
        Out = seen == turn ? word.Bits<U8>(8) : word.Bits<U8>(0);
        seen = turn;
    }
}
