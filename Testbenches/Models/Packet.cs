using Hdl.Designs;

namespace Hdl.Testbenches.Models;

/// <summary>A packet as software sees it.</summary>
sealed record Packet(VirtualChannel Channel, Header Header, ulong[] Beats)
{
    public bool Equals(Packet? other) => other is not null && Channel == other.Channel && Header == other.Header && Beats.AsSpan().SequenceEqual(other.Beats);

    public override int GetHashCode() => HashCode.Combine(Channel, Header, Beats.Length);

    public override string ToString() => $"{Channel} {Header} [{string.Join(' ', Beats.Select(b => b.ToString("X", System.Globalization.CultureInfo.InvariantCulture)))}]";

    public IEnumerable<Flit> Flits()
    {
        yield return new Flit(true, Beats.Length == 0, Header.Word);
        for (int i = 0; i < Beats.Length; i++) yield return new Flit(false, i == Beats.Length - 1, (U64)Beats[i]);
    }

    /// <summary>A packet of random fields and beats; its length in the header is that of its beats.</summary>
    public static Packet Random(System.Random random, VirtualChannel channel, PacketKind kind, int beats, int x = 0, int y = 0, int tag = 0) => new(
        channel,
        new Header(x, y, kind, 0, tag, random.Next(1 << 16), beats, random.Next(16), random.Next(16), random.Next(1 << 16)),
        [.. Enumerable.Range(0, beats).Select(_ => (ulong)random.NextInt64())]);
}
