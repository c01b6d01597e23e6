using Hdl.Designs;
using Hdl.Tools.Kernels.Mapping;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Functional;

/// <summary>The memory node: bursts from CC-MEM, expanded where they are compressed, as packets of writes. One packet at a time.</summary>
sealed class FunctionalMemory(Place place, FunctionalNetwork network) : FunctionalNode(place, network)
{
    readonly ulong[] words = new ulong[Burst.MemoryWords];
    readonly Queue<Packet> commands = [];
    ulong[] beats = [];
    int sent;

    public override bool IsReady => commands.Count > 0;

    public override string Standing => IsReady ? $"has {commands.Count} bursts to send" : "is idle";

    public override void Act()
    {
        var command = commands.Peek();
        var prototype = PacketHeader.Of(command.Beats[1]);
        if (sent == 0)
        {
            beats = Expand(command);
            if (prototype.Length == 0 || beats.Length % prototype.Length != 0)
            {
                Fail(NodeFault.BadLength);
                commands.Dequeue();
                return;
            }
        }
        bool last = sent + prototype.Length == beats.Length;
        Send(Packet.Of(prototype with { Address = prototype.Address + sent, Tag = last ? prototype.Tag : Tag.None }, beats[sent..(sent + prototype.Length)]), reply: false);
        sent += prototype.Length;
        if (!last) return;
        sent = 0;
        commands.Dequeue();
        if (command.Header.Tag != Tag.None) Finish(command.Header.Tag);
    }

    protected override void Write(Packet packet, bool reply)
    {
        for (int i = 0; i < packet.Beats.Length; i++)
        {
            int address = packet.Header.Address + i;
            if (address < words.Length) words[address] = packet.Beats[i];
            else Fail(NodeFault.BadAddress);
        }
    }

    protected override void Command(Packet packet)
    {
        if (packet.Beats.Length != 2) Fail(NodeFault.BadLength);
        else Take(commands, QueueDepths.OfHardware.Memory, packet);
    }

    ulong[] Expand(Packet command)
    {
        ulong word = command.Beats[0];
        var burst = Burst.Of(word, command.Header.Argument);
        int stride = (int)(word >> 32 & 0xFFFF);
        ulong[] read = [.. Enumerable.Range(0, burst.Words).Select(i => words[(burst.Base + i * stride) % words.Length])];
        return burst.Sparse ? WeightTile.Expand(read, burst.Rows, burst.RowBeats) : read;
    }
}
