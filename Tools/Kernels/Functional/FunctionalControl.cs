using Hdl.Designs;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Functional;

/// <summary>The control node: host port, program memory, sequencer, counters of Dones. One instruction at a time.</summary>
sealed class FunctionalControl(Place place, FunctionalNetwork network, Action<int, ulong> toHost) : FunctionalNode(place, network)
{
    const int ProgramAddress = 0x8000;

    readonly ulong[] program = new ulong[ProgramBuilder.Capacity];
    readonly int[] counters = new int[16], registers = new int[ProgramBuilder.Registers];
    int at;
    bool runs;

    (Tag Tag, int Count)? Awaited => runs && Operation == SequencerOperation.Wait ? ((Tag)(program[at] >> 4 & 15), (int)(program[at] >> 8 & 0xFFFF)) : null;

    SequencerOperation Operation => (SequencerOperation)(program[at] & 15);

    public override bool IsReady => runs && (Awaited is not { } awaited || counters[(int)awaited.Tag] >= awaited.Count);

    public override string Standing => !runs ? "has no program running" : Awaited is { } awaited ? $"waits in word {at} for {awaited.Tag} x {awaited.Count}, has {counters[(int)awaited.Tag]}" : $"is at word {at}";

    public override void Act()
    {
        ulong word = program[at];
        int flits = (int)(word >> 4 & 0xFFF), register = (int)(word >> 4 & 3);
        switch (Operation)
        {
            case SequencerOperation.Halt:
                runs = false;
                break;
            case SequencerOperation.Send or SequencerOperation.SendIncrement:
                int stride = Operation == SequencerOperation.Send ? 1 : 2;
                if (flits == 0 || at + flits * stride >= program.Length)
                {
                    Stop();
                    break;
                }
                var sent = new ulong[flits];
                for (int i = 0; i < flits; i++)
                {
                    int flit = at + 1 + stride * i;
                    sent[i] = program[flit];
                    if (stride == 2) program[flit] += program[flit + 1];
                }
                at += 1 + stride * flits;
                Send(new Packet(PacketHeader.Of(sent[0]), sent[1..]), reply: false);
                break;
            case SequencerOperation.Wait:
                counters[(int)Awaited!.Value.Tag] -= Awaited.Value.Count;
                at++;
                break;
            case SequencerOperation.Set:
                registers[register] = (int)(word >> 16 & 0xFFFF);
                at++;
                break;
            case SequencerOperation.Next:
                int target = (int)(word >> 16 & 0xFFFF);
                registers[register]--;
                at = registers[register] != 0 ? target : at + 1;
                break;
            default:
                Stop();
                break;
        }
        if (at >= program.Length) Stop();
    }

    protected override void Write(Packet packet, bool reply)
    {
        for (int i = 0; i < packet.Beats.Length; i++)
        {
            int address = packet.Header.Address + i;
            if (address < ProgramAddress) toHost(address, packet.Beats[i]);
            else program[address & ProgramBuilder.Capacity - 1] = packet.Beats[i];
        }
    }

    protected override void Command(Packet packet)
    {
        at = packet.Header.Address & ProgramBuilder.Capacity - 1;
        runs = true;
    }

    protected override void Done(Tag tag) => counters[(int)tag]++;

    void Stop()
    {
        Fail(NodeFault.BadProgram);
        runs = false;
        at = 0;
    }
}
