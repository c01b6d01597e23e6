namespace Hdl.Designs;

/// <summary>A cell of a weight-stationary array: multiplies the activation that passes by with its weight and adds to the sum that passes through.</summary>
[Module, Top]
public partial class MacCell
{
    [Input] public partial S8   Activation { get; set; }
    [Input] public partial S32  PartialSum { get; set; }
    [Input] public partial S8   NextWeight { get; set; }
    [Input] public partial bool LoadWeight { get; set; }

    [Output, Register] public partial S8  ActivationOut { get; private set; }
    [Output, Register] public partial S32 SumOut        { get; private set; }
    [Output, Register] public partial S8  Weight        { get; private set; }

    [Clocked]
    void Advance()
    {
        SumOut = (S32)(PartialSum + Activation * Weight);   // S8 * S8 is S16, S32 + S16 is S33: the cast says what is dropped
        ActivationOut = Activation;
        if (LoadWeight) Weight = NextWeight;
    }
}
