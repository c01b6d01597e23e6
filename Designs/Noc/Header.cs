namespace Hdl.Designs;

/// <summary>
/// The payload of a head flit: column and row of the receiver, what the packet asks, the tag under which its end is told (0: not told), the address in beats of 64 bits, how
/// many beats follow, where an answer goes, and an argument. In the payload the fields stand in this order from bit 0 on.
/// </summary>
[Bundle]
public partial record struct Header(U4 X, U4 Y, PacketKind Kind, U2 Spare, U4 Tag, U16 Address, U8 Length, U4 ReplyX, U4 ReplyY, U16 Argument)
{
    /// <summary>The payload of the head flit.</summary>
    public U64 Word => (U64)Bits.Concat(Argument, ReplyY, ReplyX, Length, Address, Tag, Spare, (U2)(int)Kind, Y, X);

    /// <summary>The header in the payload of a head flit.</summary>
    public static Header Of(U64 word) => new(
        word.Bits<U4>(0),
        word.Bits<U4>(4),
        word.Bits<U2>(8).As<PacketKind>(),
        word.Bits<U2>(10),
        word.Bits<U4>(12),
        word.Bits<U16>(16),
        word.Bits<U8>(32),
        word.Bits<U4>(40),
        word.Bits<U4>(44),
        word.Bits<U16>(48));
}
