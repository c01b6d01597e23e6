using System.Text;
using Hdl.Designs;

namespace Hdl.Tools.Kernels.Programs;

/// <summary>Programs as text, one instruction a line, with what the packets in it say.</summary>
/// <param name="nameOf">The name of a word of the chiplet's scratchpad; null prints numbers.</param>
public sealed class Disassembler(Func<int, string?>? nameOf = null)
{
    public string Text(SequencerProgram program)
    {
        var text = new StringBuilder();
        for (int at = 0; at < program.Words.Count;)
        {
            if (program.Labels.TryGetValue(at, out var label)) text.Append(label).Append(":\n");
            var (line, length) = Instruction(program.Words, at);
            text.Append($"  {at,4}  {line}\n");
            at += length;
        }
        return text.ToString();
    }

    /// <summary>The instruction at an address, and how many words it takes.</summary>
    public (string Text, int Length) Instruction(IReadOnlyList<ulong> words, int at)
    {
        ulong word = words[at];
        int flits = (int)(word >> 4 & 0xFFF);
        switch ((SequencerOperation)(word & 15))
        {
            case SequencerOperation.Halt:
                return ("halt", 1);
            case SequencerOperation.Send:
                return ($"send      {PacketText([.. Flits(1)], null)}", 1 + flits);
            case SequencerOperation.SendIncrement:
                return ($"sendinc   {PacketText([.. Flits(2)], [.. Enumerable.Range(0, flits).Select(i => At(at + 2 + 2 * i))])}", 1 + 2 * flits);
            case SequencerOperation.Wait:
                return ($"wait      {(Tag)(word >> 4 & 15)} x {word >> 8 & 0xFFFF}", 1);
            case SequencerOperation.Set:
                return ($"set       r{word >> 4 & 3} = {word >> 16 & 0xFFFF}", 1);
            case SequencerOperation.Next:
                return ($"next      r{word >> 4 & 3}, to {word >> 16 & 0xFFFF}", 1);
            default:
                return ($"no opcode: 0x{word:x}", 1);
        }

        ulong At(int address) => address < words.Count ? words[address] : 0;
        IEnumerable<ulong> Flits(int stride) => Enumerable.Range(0, flits).Select(i => At(at + 1 + stride * i));
    }

    string PacketText(ulong[] flits, ulong[]? steps)
    {
        if (flits.Length == 0) return "nothing";
        var header = PacketHeader.Of(flits[0]);
        string tag = header.Tag == Tag.None ? "" : $", tag {header.Tag}";
        string body = (header.Kind, header.To.Unit) switch
        {
            (PacketKind.Command, "vector") when flits.Length == 3 => CommandText(VectorCommand.Of(flits[1], flits[2]), steps is null ? default : VectorCommand.Of(steps[1], steps[2])),
            (PacketKind.Command, "memory") when flits.Length == 3 => BurstText(Burst.Of(flits[1], header.Argument), PacketHeader.Of(flits[2])),
            (PacketKind.Command, "matrix") when flits.Length == 1 => (header.Argument & PacketHeader.Swap) != 0 ? "toggle banks" : "nothing",
            _ => $"{header.Kind} of {header.Length} beats, address {header.Address}",
        };
        return $"{header.To}: {body}{tag}";
    }

    string CommandText(VectorCommand c, VectorCommand step)
    {
        var operands = c.Operands().Select(o => o.Operand switch
        {
            "destination" => $" {Name(c.Destination)}{Growth(step.Destination)} =",
            "A" => $" {Name(c.A)}{Growth(step.A)}",
            _ => $", {Name(c.B)}{Growth(step.B)}",
        });
        string sent = c.Operation is VectorOperation.Send or VectorOperation.Quantise ? SentText(PacketHeader.Of(c.Immediate), PacketHeader.Of(step.Immediate)) : c.Immediate != 0 ? $", immediate 0x{c.Immediate:x}" : "";
        return $"{c.Operation} {c.Count}{Growth(step.Count)}{string.Concat(operands)}{sent}";
    }

    static string SentText(PacketHeader header, PacketHeader step)
    {
        string reply = header.Kind == PacketKind.Command ? $", result to {header.Reply}" : "";
        return $" -> {header.To}{reply} address {header.Address}{Growth(step.Address)}{(header.Tag == Tag.None ? "" : $" tag {header.Tag}")}";
    }

    static string BurstText(Burst burst, PacketHeader write) =>
        $"{burst.Words} words from {burst.Base}{(burst.Sparse ? $", a compressed tile of {burst.Rows} x {burst.RowBeats} beats," : "")} to {write.To} in packets of {write.Length}, tag {write.Tag} with the last";

    static string Growth(int step) => step == 0 ? "" : $"(+{step})";

    string Name(int address) => nameOf?.Invoke(address) ?? address.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
