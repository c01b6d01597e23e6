namespace Hdl.Designs;

/// <summary>
/// A source and a sink of uniform random traffic at a router: packets of <see cref="PacketFlits"/> flits to any node, on either virtual channel, <c>rate</c> flits in 1,000 cycles on average. Packets that
/// find no room wait, up to 255 of them. What arrives is taken at once.
/// </summary>
[Module, Example(8, 8, 300), Example(2, 2, 50)]
public partial class TrafficNode(int columns, int rows, int rate)
{
    /// <summary>A head and three beats.</summary>
    public const int PacketFlits = 4;

    const int Depth = 4;

    /// <summary>Where the node stands.</summary>
    [Input]            public partial U4       Column    { get; set; }
    [Input]            public partial U4       Row       { get; set; }

    [Input]            public partial Transfer In        { get; set; }
    [Output, Register] public partial Credits  InCredit  { get; private set; }
    [Output, Register] public partial Transfer Out       { get; private set; }
    [Input]            public partial Credits  OutCredit { get; set; }

    /// <summary>Flits that came, and a checksum of them all.</summary>
    [Output, Register] public partial U32      Received  { get; private set; }
    [Output, Register] public partial U64      Check     { get; private set; }

    [Instance] readonly CreditCounter request = new(Depth);
    [Instance] readonly CreditCounter reply = new(Depth);

    [Register] U64 random;
    [Register] U8 waiting;
    [Register] U2 sent;
    [Register] VirtualChannel channel;

    [Wire] bool arrives;
    [Wire] bool room;
    [Wire] bool sends;

    [Combinational]
    void Decide()
    {
        arrives = random.Bits<U16>(48) < rate * 65536 / (1000 * PacketFlits);
        room = channel == VirtualChannel.Reply ? reply.Room : request.Room;
        sends = room && (sent != 0 || waiting != 0);
        request.Sends = sends && channel == VirtualChannel.Request;
        reply.Sends = sends && channel == VirtualChannel.Reply;
        request.Returns = OutCredit.Request;
        reply.Returns = OutCredit.Reply;
    }

    [Clocked]
    void Send()
    {
        U4 x = (U4)((random.Bits<U8>(40) * columns) >> 8).Bits<U4>(0);
        U4 y = (U4)((random.Bits<U8>(32) * rows) >> 8).Bits<U4>(0);
        U64 payload = sent == 0 ? (U64)Bits.Concat(random.Bits<U56>(8), y, x) : random;
        Out = new Transfer(sends, channel, new Flit(sent == 0, sent == PacketFlits - 1, payload));
        bool starts = sends && sent == 0;
        if (arrives && !starts && waiting != 255) waiting = (U8)(waiting + 1);
        else if (starts && !arrives) waiting = (U8)(waiting - 1);
        if (sends && sent == PacketFlits - 1) channel = random[30] ? VirtualChannel.Reply : VirtualChannel.Request;
        if (sends) sent = (U2)(sent + 1);
        random = Congruential.Next(random, (U64)Bits.Concat(Row, Column, (U1)1));
    }

    [Clocked]
    void Receive()
    {
        InCredit = new Credits(In.Valid && In.Channel == VirtualChannel.Request, In.Valid && In.Channel == VirtualChannel.Reply);
        if (In.Valid)
        {
            Received = (U32)(Received + 1);
            Check = (U64)Bits.Concat(Check.Bits<U63>(0), Check[63]) ^ In.Flit.Payload;
        }
    }
}
