using Hdl.Designs;

namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>Numbers that are made at the default clock are summed at another.</summary>
[Module]
public partial class StreamAcross
{
    [Clock] public partial Clock Fast { get; }

    [Input]            public partial bool Go  { get; set; }
    [Output, Register] public partial U16  Sum { get; private set; }

    [Register] U8 next;

    [Instance, Bind(nameof(AsyncFifo<U8>.Write), null), Bind(nameof(AsyncFifo<U8>.Read), nameof(Fast))]
    readonly AsyncFifo<U8> across = new(8, 2);

    [Combinational]
    void Connect()
    {
        across.InValid = Go;
        across.InData = next;
        across.OutReady = true;
    }

    [Clocked]
    void Produce()
    {
        if (Go && across.InReady) next = (U8)(next + 1);
    }

    [Clocked(nameof(Fast))]
    void Consume()
    {
        if (across.OutValid) Sum = (U16)(Sum + across.OutData);
    }
}
