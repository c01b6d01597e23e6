using Hdl.Designs;
using Hdl.Tools.Kernels.Golden;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Functional;

/// <summary>A vector node: the scratchpad, and one command after the other in the golden arithmetic.</summary>
sealed class FunctionalVector(Place place, FunctionalNetwork network) : FunctionalNode(place, network)
{
    readonly int[] words = new int[VectorCommand.ScratchpadWords];
    readonly Queue<Packet> commands = [];

    public override bool IsReady => commands.Count > 0;

    public override string Standing => IsReady ? $"has {commands.Count} commands to do" : "is idle";

    public override void Act()
    {
        var packet = commands.Dequeue();
        var command = VectorCommand.Of(packet.Beats[0], packet.Beats[1]);
        switch (command.Operation)
        {
            case VectorOperation.Quantise:
                var (mantissas, exponent) = VectorMath.Quantise(A(command));
                var header = PacketHeader.Of(command.Immediate);
                var beats = new ulong[mantissas.Length / 8];
                for (int i = 0; i < mantissas.Length; i++) beats[i / 8] |= (ulong)(byte)mantissas[i] << 8 * (i % 8);
                Send(Packet.Of(header with { Argument = header.Argument & ~0xFF | (byte)exponent }, beats), reply: false);
                break;
            case VectorOperation.Send:
                Send(Packet.Of(PacketHeader.Of(command.Immediate), Mapping.WordBeats.Of(A(command).ToArray())), reply: false);
                break;
            default:
                int[] results = Results(command);
                results.CopyTo(words, command.Destination);
                break;
        }
        if (packet.Header.Tag != Tag.None) Finish(packet.Header.Tag);
    }

    protected override void Write(Packet packet, bool reply)
    {
        for (int i = 0; i < packet.Beats.Length; i++)
        {
            int word = 2 * (packet.Header.Address + i);
            if (word >= words.Length)
            {
                Fail(NodeFault.BadAddress);
                return;
            }
            (words[word], words[word + 1]) = ((int)packet.Beats[i], (int)(packet.Beats[i] >> 32));
        }
    }

    protected override void Command(Packet packet)
    {
        if (packet.Beats.Length != 2 || VectorCommand.Of(packet.Beats[0], 0).Operation > VectorOperation.Send) Fail(NodeFault.BadLength);
        else Take(commands, QueueDepths.OfHardware.Vector, packet);
    }

    ReadOnlySpan<int> A(VectorCommand command) => words.AsSpan(command.A, command.Count);

    int[] Results(VectorCommand command)
    {
        int lanes = VectorCommand.Lanes, count = command.Count;
        int[] a = words[command.A..Math.Min(words.Length, command.A + Math.Max(count, lanes))];
        int[] b = words[command.B..Math.Min(words.Length, command.B + Math.Max(count, lanes * count))];
        return command.Operation switch
        {
            VectorOperation.Copy => a[..count],
            VectorOperation.Add => Each(i => VectorMath.Add(a[i], b[i])),
            VectorOperation.Multiply => Each(i => VectorMath.Multiply(a[i], b[i])),
            VectorOperation.Scale => Each(i => VectorMath.Multiply(a[i], b[0])),
            VectorOperation.Dot => [VectorMath.Dot(a.AsSpan(0, count), b.AsSpan(0, count))],
            VectorOperation.DotRows => Each(j => VectorMath.Dot(a.AsSpan(0, lanes), b.AsSpan(lanes * j, lanes))),
            VectorOperation.MixRows => VectorMath.MixRows(a.AsSpan(0, count), b.AsSpan(0, lanes * count), lanes),
            VectorOperation.Max => [VectorMath.Max(a.AsSpan(0, count))],
            VectorOperation.Sum => [VectorMath.Sum(a.AsSpan(0, count))],
            VectorOperation.Exp => Each(i => VectorMath.Exp(a[i], b[0])),
            VectorOperation.Reciprocal => [VectorMath.Reciprocal(a[0])],
            VectorOperation.RootMeanSquare => [VectorMath.RootMeanSquare(a.AsSpan(0, count), (int)(command.Immediate & 63), (uint)(command.Immediate >> 32))],
            VectorOperation.Silu => Each(i => VectorMath.Silu(a[i])),
            _ => Each(i => Turned(VectorMath.Rotate(a[i & ~1], a[i | 1], b[i & ~1], b[i | 1]), i)),
        };

        static int Turned((int Even, int Odd) pair, int i) => i % 2 == 0 ? pair.Even : pair.Odd;

        int[] Each(Func<int, int> element) => [.. Enumerable.Range(0, count).Select(element)];
    }
}
