namespace Hdl.Designs;

/// <summary>Sends a stream over wires without ready: each word takes a credit, of which there are as many as places at the <see cref="CreditReceiver{T}"/>, <c>depth</c>.</summary>
[Module, Example(4), Example(5)]
public partial class CreditSender<T>(int depth)
    where T : struct
{
    [Input]            public partial bool InValid   { get; set; }
    [Input]            public partial T    InData    { get; set; }
    [Output]           public partial bool InReady   { get; private set; }
    [Output, Register] public partial bool SendValid { get; private set; }
    [Output, Register] public partial T    SendData  { get; private set; }

    /// <summary>A place is free again.</summary>
    [Input] public partial bool Credit { get; set; }

    [Instance] readonly CreditCounter credits = new(depth);

    [Combinational]
    void Connect()
    {
        InReady = credits.Room;
        credits.Sends = InValid && credits.Room;
        credits.Returns = Credit;
    }

    [Clocked]
    void Advance()
    {
        SendValid = InValid && InReady;
        SendData = InData;
    }
}
