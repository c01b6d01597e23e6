using Hdl.Designs;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Mapping;

/// <summary>A kernel made ready for the two chiplets: what the host loads, how it starts, where inputs go and whence outputs come.</summary>
/// <param name="Load">Constants, weights and programs.</param>
/// <param name="Start">The commands to the control nodes; packets behind them are inputs.</param>
/// <param name="Dim">Words of an input and of an output.</param>
/// <param name="InputAddress">In beats; inputs of later positions lie <paramref name="InputStep"/> beats further each.</param>
/// <param name="Listings">The programs for people.</param>
public sealed record KernelImage(
    string Name,
    int Positions,
    int Dim,
    IReadOnlyList<Packet> Load,
    IReadOnlyList<Packet> Start,
    Place InputTo,
    int InputAddress,
    int InputStep,
    IReadOnlyList<string> Listings,
    IReadOnlyList<TileRow> Tiles)
{
    /// <summary>Outputs of position p come to the host from address <c>OutputStep * p</c> on, in beats of two words.</summary>
    public const int OutputStep = 32;

    /// <summary>The host's addresses from here on take counters.</summary>
    public const int CounterAddress = 0x4000, CounterStep = 0x100;

    public const int MostPositions = CounterAddress / OutputStep;

    public int OutputBeats => Dim / 2;

    /// <summary>The packet with the input of a position.</summary>
    public Packet Input(int position, IReadOnlyList<int> words) =>
        Packet.Of(new PacketHeader(InputTo, PacketKind.Write, Tag.Input, InputAddress + position * InputStep), WordBeats.Of(words));
}
