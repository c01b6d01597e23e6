using Hdl.Designs;
using Hdl.Tools.Kernels.Golden;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Functional;

/// <summary>A matrix node: one bank computes, the other is written.</summary>
sealed class FunctionalMatrix(Place place, FunctionalNetwork network) : FunctionalNode(place, network)
{
    const int Beats = 520, VectorBeats = 8;

    readonly ulong[][] banks = [new ulong[Beats], new ulong[Beats]];
    readonly Queue<Packet> commands = [];
    int active;

    public override bool IsReady => commands.Count > 0;

    public override string Standing => IsReady ? $"has {commands.Count} vectors to multiply" : "is idle";

    public override void Act()
    {
        var command = commands.Dequeue();
        var header = command.Header;
        if ((header.Argument & PacketHeader.Swap) != 0) active = 1 - active;
        if (command.Beats.Length == 0)
        {
            if (header.Tag != Tag.None) Finish(header.Tag);
            return;
        }
        var mantissas = new sbyte[BlockMatrix.ProductSize];
        for (int i = 0; i < mantissas.Length; i++) mantissas[i] = (sbyte)(byte)(command.Beats[i / 8] >> 8 * (i % 8));
        int[] results = BlockMatrix.Of(banks[active]).Multiply(mantissas, (sbyte)(byte)header.Argument);
        Send(Packet.Of(new PacketHeader(header.Reply, PacketKind.Write, header.Tag, header.Address), Mapping.WordBeats.Of(results)), reply: true);
    }

    protected override void Write(Packet packet, bool reply)
    {
        for (int i = 0; i < packet.Beats.Length; i++)
        {
            int address = packet.Header.Address + i;
            if (address < Beats) banks[1 - active][address] = packet.Beats[i];
            else Fail(NodeFault.BadAddress);
        }
    }

    protected override void Command(Packet packet)
    {
        if (packet.Beats.Length is not (0 or VectorBeats)) Fail(NodeFault.BadLength);
        else Take(commands, QueueDepths.OfHardware.Matrix, packet);
    }
}
