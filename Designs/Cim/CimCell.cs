namespace Hdl.Designs;

/// <summary>
/// Two weights in SRAM cells and the AND gates of the one that computes; the other may be written meanwhile. See <see cref="CimMacro"/>.
/// </summary>
[Module, Top]
public partial class CimCell
{
    /// <summary>The bit of the activation that drives the row.</summary>
    [Input] public partial bool Drive { get; set; }

    /// <summary>The bank that computes; the other one is written.</summary>
    [Input] public partial bool Bank  { get; set; }

    [Input]  public partial bool Write   { get; set; }
    [Input]  public partial S8   Data    { get; set; }
    [Output] public partial S8   Product { get; private set; }

    [Register] S8 even;
    [Register] S8 odd;

    [Combinational]
    void Multiply()
    {
        S8 weight = Bank ? odd : even;
        Product = Drive ? weight : 0;
    }

    [Clocked]
    void Store()
    {
        if (Write && Bank) even = Data;
        if (Write && !Bank) odd = Data;
    }
}
