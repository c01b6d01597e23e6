namespace Hdl.Designs;

/// <summary>One direction of a die-to-die link: what enters leaves <c>latency</c> cycles later, and so do the credits, the other way.</summary>
[Module, Example(1), Example(4)]
public partial class LinkDirection(int latency)
{
    [Input]  public partial Transfer In        { get; set; }
    [Output] public partial Credits  InCredit  { get; private set; }
    [Output] public partial Transfer Out       { get; private set; }
    [Input]  public partial Credits  OutCredit { get; set; }

    /// <summary>Cycles since reset in which a flit entered, and in which none did.</summary>
    [Output, Register] public partial U32 Flits { get; private set; }
    [Output, Register] public partial U32 Idle  { get; private set; }

    [Register] readonly Vec<Transfer> flying = new(latency);
    [Register] readonly Vec<Credits> returning = new(latency);

    [Combinational]
    void Show()
    {
        Out = flying[latency - 1];
        InCredit = returning[latency - 1];
    }

    [Clocked]
    void Advance()
    {
        for (int i = latency - 1; i >= 0; i--)
        {
            flying[i] = i == 0 ? In : flying[i - 1];
            returning[i] = i == 0 ? OutCredit : returning[i - 1];
        }
    }

    [Clocked]
    void Count()
    {
        if (In.Valid) Flits = (U32)(Flits + 1);
        else Idle = (U32)(Idle + 1);
    }
}
