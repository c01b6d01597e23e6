namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>Two domains with clock enables and each kind of reset, and values that pass between them through registers that are marked.</summary>
[Module]
public partial class GatedDomains
{
    [Clock] public partial Clock Left  { get; }
    [Clock] public partial Clock Right { get; }

    [Input] public partial bool EnableLeft  { get; set; }
    [Input] public partial bool EnableRight { get; set; }
    [Input] public partial U8   In          { get; set; }

    [Output, Register(Initial = 1)]                           public partial U8 LeftSum    { get; private set; }
    [Output, Register(Initial = 2, Reset = ResetKind.Async)]  public partial U8 LeftLatest { get; private set; }
    [Output, Register(Initial = 3, Reset = ResetKind.None)]   public partial U8 LeftFree   { get; private set; }
    [Output, Register(Initial = 4, Reset = ResetKind.Async)]  public partial U8 RightCount { get; private set; }
    [Output, Register(Initial = 5, Crossing = true)]          public partial U8 RightSeen  { get; private set; }
    [Output, Register(Initial = 6, Crossing = true, Reset = ResetKind.Async)] public partial U8 LeftSeen { get; private set; }

    [Clocked(nameof(Left))]
    void OnLeft()
    {
        if (EnableLeft)
        {
            LeftLatest = In;
            LeftSum = (U8)(LeftSum + In);
            LeftSeen = RightCount;
        }

        LeftFree = (U8)(LeftFree + 1);
    }

    [Clocked(nameof(Right))]
    void OnRight()
    {
        if (!EnableRight) return;
        RightCount = (U8)(RightCount + RightSeen);
        RightSeen = LeftSum;
    }
}
