using Hdl.Designs;

namespace Hdl.Tools.Kernels.Programs;

/// <summary>
/// The head of a packet. Its word, low bits first: X 4, Y 4, kind 2, spare 2, tag 4, address 16, length 8, reply column 4, reply row 4, argument 16. Written from the
/// format, not from the design's bundle, against which a test holds it.
/// </summary>
public readonly record struct PacketHeader(Place To, PacketKind Kind, Tag Tag = Tag.None, int Address = 0, int Length = 0, Place Reply = default, int Argument = 0)
{
    /// <summary>Of a vector for a matrix node: it is the first to meet the weights written last; without beats, banks toggle only.</summary>
    public const int Swap = 1 << 8;

    public const int MostBeats = 255;

    public ulong Word => (uint)(To.X | To.Y << 4 | (int)Kind << 8 | (int)Tag << 12 | Address << 16) | (ulong)(uint)(Length | Reply.X << 8 | Reply.Y << 12 | Argument << 16) << 32;

    public static PacketHeader Of(ulong word) => new(
        new Place(Field(word, 0, 4), Field(word, 4, 4)), (PacketKind)Field(word, 8, 2), (Tag)Field(word, 12, 4), Field(word, 16, 16), Field(word, 32, 8), new Place(Field(word, 40, 4), Field(word, 44, 4)), Field(word, 48, 16));

    static int Field(ulong word, int at, int bits) => (int)(word >> at & (1UL << bits) - 1);
}
