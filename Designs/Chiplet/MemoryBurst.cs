namespace Hdl.Designs;

/// <summary>A burst that a memory node is to send: what its bank group is told, the tag that tells its end, and the header of the packets.</summary>
[Bundle]
public partial record struct MemoryBurst(U16 Base, U16 Beats, U16 Stride, U16 Rows, U8 RowBeats, bool Sparse, U4 Tag, Header Packet)
{
    /// <summary>Of the two beats of a command.</summary>
    public static MemoryBurst Of(Header command, U64 shape, U64 packet) => new(
        shape.Bits<U16>(0), shape.Bits<U16>(16), shape.Bits<U16>(32), command.Argument, shape.Bits<U8>(48), shape[56], command.Tag, Header.Of(packet));
}
