namespace Hdl.Designs;

/// <summary>The far end of a <see cref="CreditSender{T}"/>: <c>depth</c> places, at least 2, and a credit back for each word that leaves.</summary>
[Module, Example(4), Example(5)]
public partial class CreditReceiver<T>(int depth)
    where T : struct
{
    [Input]            public partial bool SendValid { get; set; }
    [Input]            public partial T    SendData  { get; set; }
    [Output, Register] public partial bool Credit    { get; private set; }
    [Output]           public partial bool OutValid  { get; private set; }
    [Output]           public partial T    OutData   { get; private set; }
    [Input]            public partial bool OutReady  { get; set; }

    /// <summary>A word came that had no place, and was lost: the sender had no credit for it. Stays until reset.</summary>
    [Output, Register] public partial bool Overrun { get; private set; }

    [Instance] readonly Fifo<T> places = new(depth);

    [Combinational]
    void Connect()
    {
        places.InValid = SendValid;
        places.InData = SendData;
        places.OutReady = OutReady;
        OutValid = places.OutValid;
        OutData = places.OutData;
    }

    [Clocked]
    void Advance()
    {
        Credit = OutValid && OutReady;
        if (SendValid && !places.InReady) Overrun = true;
    }
}
