namespace Hdl.Designs;

/// <summary>
/// A memory node as its network interface sees it: a <see cref="BankGroup"/> of <c>banks</c> x <c>depth</c> words of 64 bits whose bursts go out as packets. Writes go to the
/// words. A command is two beats, see <see cref="MemoryBurst"/>: the burst, and the header of the packets, whose length says how many of the delivered beats are
/// in each. From packet to packet the address advances by that length; only the last one carries the tag. One burst is sent at a time, four commands may be within.
/// </summary>
/// <remarks>
/// A burst from beyond the words is dropped (<see cref="NodeFault.BadAddress"/>), as is one of no beats, one whose packets have none, or one of rows that no tile has
/// (<see cref="NodeFault.BadLength"/>). Where the delivered beats make no whole packets the last one is filled up with zeros, a bad length too.
/// </remarks>
[Module, Example(2, 16), Example(4, 8)]
public partial class MemoryCore(int banks, int depth)
{
    const int Commands = 4;
    const int MostRowBeats = 64;

    [Input]  public partial bool   WriteValid    { get; set; }
    [Output] public partial bool   WriteReady    { get; private set; }
    [Input]  public partial bool   WriteReply    { get; set; }
    [Input]  public partial U16    WriteAddress  { get; set; }
    [Input]  public partial U64    WriteData     { get; set; }
    [Input]  public partial bool   CommandValid  { get; set; }
    [Input]  public partial bool   CommandFirst  { get; set; }
    [Input]  public partial bool   CommandLast   { get; set; }
    [Input]  public partial Header CommandHeader { get; set; }
    [Input]  public partial U64    CommandData   { get; set; }
    [Output] public partial bool   SendValid     { get; private set; }
    [Input]  public partial bool   SendReady     { get; set; }
    [Output] public partial Flit   Send          { get; private set; }
    [Output] public partial bool   FinishValid   { get; private set; }
    [Input]  public partial bool   FinishReady   { get; set; }
    [Output] public partial U4     FinishTag     { get; private set; }
    [Output, Register] public partial NodeFault Fault   { get; private set; }
    [Output, Length("8")] public partial Vec<U32> Counters { get; private set; }

    [Instance] readonly BankGroup group = new(banks, depth);
    [Instance] readonly Fifo<MemoryBurst> queue = new(Commands);

    [Register] U64 shape;
    [Register] bool dropping;

    // The burst in work is the oldest of the queue.
    [Register] bool started;
    [Register] bool inPacket;
    [Register] U8 left;
    [Register] U24 remaining;
    [Register] U16 address;

    [Register] U32 cycles;
    [Register] U32 written;
    [Register] U32 idle;

    [Wire] MemoryBurst arriving;
    [Wire] MemoryBurst burst;
    [Wire] bool comes;
    [Wire] bool fits;
    [Wire] bool outside;
    [Wire] bool writes;
    [Wire] bool starts;
    [Wire] bool sends;
    [Wire] bool pads;
    [Wire] bool ends;
    [Wire] bool overrun;
    [Wire] bool badLength;
    [Wire] bool badAddress;

    [Combinational]
    void Receive()
    {
        arriving = MemoryBurst.Of(CommandHeader, shape, CommandData);
        bool hasShape = !arriving.Sparse || (arriving.Rows != 0 && arriving.RowBeats != 0 && arriving.RowBeats <= MostRowBeats);
        fits = hasShape && arriving.Beats != 0 && arriving.Packet.Length != 0;
        outside = (U17)arriving.Base >= banks * depth;
        comes = CommandValid && !CommandFirst && CommandLast && !dropping;
        queue.InValid = comes && fits && !outside;
        queue.InData = arriving;

        bool twoBeats = CommandHeader.Length == 2;
        overrun = CommandValid && CommandFirst && twoBeats && !queue.InReady;
        bool wrong = CommandFirst ? !twoBeats || CommandLast : !dropping && (!CommandLast || !fits);
        bool misfit = started && !inPacket && group.OutValid && remaining < burst.Packet.Length;
        badLength = (CommandValid && wrong) || misfit;
    }

    [Combinational]
    void Write()
    {
        bool inside = (U17)WriteAddress < banks * depth;
        group.WriteValid = WriteValid && inside;
        group.WriteAddress = WriteAddress.Bits(0, Bits.Log2(banks) + Bits.Log2(depth));
        group.WriteData = WriteData;
        WriteReady = !inside || group.WriteReady;
        writes = WriteValid && inside && group.WriteReady;
        badAddress = (WriteValid && !inside) || (comes && outside);
    }

    [Combinational]
    void Read()
    {
        burst = queue.OutData;
        group.CommandValid = queue.OutValid && !started;
        group.Base = burst.Base.Bits(0, Bits.Log2(banks) + Bits.Log2(depth));
        group.Beats = burst.Beats;
        group.Stride = burst.Stride.Bits(0, Bits.Log2(banks) + Bits.Log2(depth));
        group.Sparse = burst.Sparse;
        group.Rows = burst.Rows;
        group.RowBeats = (U7)burst.RowBeats;
        starts = queue.OutValid && !started && group.CommandReady;
    }

    [Combinational]
    void Packetise()
    {
        bool isLast = remaining <= burst.Packet.Length;
        Header head = burst.Packet with { Address = address, Tag = isLast ? burst.Packet.Tag : 0 };
        pads = started && inPacket && remaining == 0;
        SendValid = started && (pads || group.OutValid) && (inPacket || remaining != 0);
        Send = inPacket ? new Flit(false, left == 1, pads ? 0 : group.OutData) : new Flit(true, false, head.Word);
        sends = started && (pads || group.OutValid) && (inPacket || remaining != 0) && SendReady;
        group.OutReady = started && inPacket && !pads && SendReady;

        bool sent = started && !inPacket && remaining == 0;
        FinishValid = sent && burst.Tag != 0;
        FinishTag = burst.Tag;
        ends = sent && (burst.Tag == 0 || FinishReady);
        queue.OutReady = ends;
    }

    [Clocked]
    void Command()
    {
        if (CommandValid && CommandFirst) shape = CommandData;
        if (CommandValid) dropping = CommandLast ? false : CommandFirst ? CommandHeader.Length != 2 || !queue.InReady : true;

        if (Fault == NodeFault.None)
        {
            if (overrun) Fault = NodeFault.QueueOverrun;
            else if (badAddress) Fault = NodeFault.BadAddress;
            else if (badLength) Fault = NodeFault.BadLength;
        }
    }

    [Clocked]
    void Advance()
    {
        if (starts)
        {
            started = true;
            remaining = burst.Sparse ? (U24)((U16)burst.Rows * (U16)burst.RowBeats) : burst.Beats;
            address = burst.Packet.Address;
        }
        else if (ends)
        {
            started = false;
        }
        else if (sends && !inPacket)
        {
            inPacket = true;
            left = burst.Packet.Length;
            address = (U16)(address + burst.Packet.Length);
        }
        else if (sends)
        {
            inPacket = left != 1;
            left = (U8)(left - 1);
            if (!pads) remaining = (U24)(remaining - 1);
        }
    }

    [Clocked]
    void Tick()
    {
        cycles = (U32)(cycles + 1);
        if (writes) written = (U32)(written + 1);
        if (!queue.OutValid) idle = (U32)(idle + 1);
    }

    [Combinational]
    void Count()
    {
        Counters[0] = cycles;
        Counters[1] = group.Delivered;
        Counters[2] = group.Reads;
        Counters[3] = written;
        Counters[4] = group.Decoding;
        Counters[5] = group.Starved;
        Counters[6] = group.Stalled;
        Counters[7] = idle;
    }
}
