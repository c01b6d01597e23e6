namespace Hdl.Designs;

/// <summary>
/// The receiving end of one virtual channel: a buffer whose places the sender knows by credits, and what takes the packets apart. Each beat shows with the header of
/// its packet; the head flit of a packet with beats passes unseen in a cycle of its own, that of a packet without beats shows alone.
/// </summary>
[Module, Example(4), Example(5)]
public partial class PacketReceiver(int depth)
{
    [Input]            public partial bool InValid { get; set; }
    [Input]            public partial Flit In      { get; set; }
    [Output, Register] public partial bool Credit  { get; private set; }

    [Output] public partial bool   OutValid { get; private set; }
    [Input]  public partial bool   OutReady { get; set; }
    [Output] public partial Header Header   { get; private set; }

    /// <summary>The header's address, and one more with each beat.</summary>
    [Output] public partial U16    Address  { get; private set; }
    [Output] public partial U64    Data     { get; private set; }
    [Output] public partial bool   First    { get; private set; }
    [Output] public partial bool   Last     { get; private set; }

    /// <summary>The packet has no beats; the data is its header.</summary>
    [Output] public partial bool   Bare     { get; private set; }

    [Instance] readonly Fifo<Flit> buffer = new(depth);

    // Within a packet: its header, the address of the next beat, whether that is the first.
    [Register] bool inside;
    [Register] bool first;
    [Register] U16 address;
    [Register] Header header;

    [Wire] bool opens;
    [Wire] bool leaves;

    [Combinational]
    void Show()
    {
        buffer.InValid = InValid;
        buffer.InData = In;
        Data = buffer.OutData.Payload;
        Header = inside ? header : Header.Of(buffer.OutData.Payload);
        Address = inside ? address : buffer.OutData.Payload.Bits<U16>(16);
        Bare = !inside;
        First = !inside || first;
        Last = buffer.OutData.Tail;
        opens = buffer.OutValid && !inside && !buffer.OutData.Tail;
        OutValid = buffer.OutValid && !opens;
    }

    [Combinational]
    void Take()
    {
        leaves = opens || (OutValid && OutReady);
        buffer.OutReady = leaves;
    }

    [Clocked]
    void Advance()
    {
        Credit = leaves;
        if (opens)
        {
            inside = true;
            first = true;
            header = Header.Of(buffer.OutData.Payload);
            address = buffer.OutData.Payload.Bits<U16>(16);
        }
        else if (leaves)
        {
            inside = inside && !buffer.OutData.Tail;
            first = false;
            address = (U16)(address + 1);
        }
    }
}
