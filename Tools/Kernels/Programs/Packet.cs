using Hdl.Designs;

namespace Hdl.Tools.Kernels.Programs;

/// <summary>A header and as many 64-bit beats as its length says.</summary>
public sealed record Packet(PacketHeader Header, ulong[] Beats)
{
    // Host packets stay short, so that the programs' packets pass between them.
    const int HostBeats = 128;

    public int Flits => 1 + Beats.Length;

    public static Packet Of(PacketHeader header, params ulong[] beats) => new(header with { Length = beats.Length }, beats);

    /// <summary>Words for a node's address space, cut to packets; the last carries the tag.</summary>
    public static IEnumerable<Packet> Writes(Place to, int address, IReadOnlyList<ulong> words, Tag tag = Tag.None)
    {
        for (int at = 0; at < words.Count; at += HostBeats)
        {
            ulong[] beats = [.. words.Skip(at).Take(HostBeats)];
            yield return Of(new PacketHeader(to, PacketKind.Write, at + beats.Length == words.Count ? tag : Tag.None, address + at), beats);
        }
    }
}
