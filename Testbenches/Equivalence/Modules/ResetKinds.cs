namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>A register of each kind of reset, and one with a clock enable, in one method.</summary>
[Module]
public partial class ResetKinds
{
    [Input]                                                  public partial U8   In      { get; set; }
    [Input]                                                  public partial bool Enable  { get; set; }
    [Output, Register(Initial = 1)]                          public partial U8   Sum     { get; private set; }
    [Output, Register(Initial = 2, Reset = ResetKind.Async)] public partial U8   Latest  { get; private set; }
    [Output, Register(Initial = 3, Reset = ResetKind.None)]  public partial U8   Delayed { get; private set; }
    [Output]                                                 public partial bool Differs { get; private set; }

    [Combinational]
    void Compare() => Differs = Latest != Delayed;

    [Clocked]
    void Advance()
    {
        Delayed = In;
        if (Enable)
        {
            Sum = (U8)(Sum + In);
            Latest = In;
        }
    }
}
