namespace Hdl.Designs;

/// <summary>
/// A collection of small irregular blocks: <c>sources</c> random sources fill FIFOs, a round-robin arbiter takes one of them a cycle, its word goes through an error-correcting code with a bit turned over
/// now and then, a shifter, a leading-zero count, a divider and two checksums. It has no inputs, so that any simulator runs it at its own speed; equal checksums tell of equal runs.
/// </summary>
[Module, Top, Example(3), Example(8)]
public partial class BlocksWorkload(int sources)
{
    const int Depth = 8;
    const int Word = 32;
    const int CodeWidth = 39;

    [Output]           public partial U32 Checksum { get; private set; }
    [Output, Register] public partial U32 Check    { get; private set; }

    [Instance] readonly Grid<Fifo<U32>> queue = new(sources, () => new Fifo<U32>(Depth));
    [Instance] readonly RoundRobin arbiter = new(sources);
    [Instance] readonly Crc32 crc = new();
    [Instance] readonly SecdedEncoder encoder = new(Word);
    [Instance] readonly SecdedDecoder decoder = new(Word);
    [Instance] readonly BarrelShifter shifter = new(Word);
    [Instance] readonly LeadingZeros zeros = new(Word);
    [Instance] readonly Divider divider = new(Word, false);

    [Register] readonly Vec<U32> random = new(sources);
    [Register] U32 taken;
    [Register] bool valid;
    [Register, Width(CodeWidth)] UInt code;
    [Register] U32 corrected;

    [Wire] U32 word;

    [Combinational]
    void Fill()
    {
        UInt requests = ((UInt)0).Truncate(sources);
        for (int i = 0; i < sources; i++)
        {
            // Each source offers a word in three cycles of eight.
            queue[i].InValid = random[i].Bits<U3>(29) < 3;
            queue[i].InData = random[i];
            requests[i] = queue[i].OutValid;
        }

        arbiter.Requests = requests;
    }

    [Combinational]
    void Take()
    {
        U32 chosen = 0;
        for (int i = 0; i < sources; i++)
        {
            queue[i].OutReady = arbiter.Grant[i];
            if (arbiter.Grant[i]) chosen |= queue[i].OutData;
        }

        word = chosen;
    }

    [Combinational]
    void Use()
    {
        encoder.Data = taken;
        decoder.Code = code;
        shifter.Operation = taken.Bits<U2>(5).As<ShiftOperation>();
        shifter.In = corrected;
        shifter.Amount = taken.Bits<U5>(0);
        zeros.In = corrected;
        divider.InValid = valid;
        divider.Dividend = corrected;
        divider.Divisor = taken.Bits<U16>(8);
        divider.OutReady = true;
        crc.Valid = valid;
        crc.Data = taken.Bits<U8>(12);
        Checksum = crc.Checksum;
    }

    [Clocked]
    void Advance()
    {
        for (int i = 0; i < sources; i++) random[i] = Congruential.Next(random[i], 2 * i + 1);
        taken = word;
        valid = arbiter.Grant != 0;
        UInt sent = encoder.Code;
        if (random[0].Bits<U4>(24) == 0) sent[random[0].Bits<U5>(16)] = !sent[random[0].Bits<U5>(16)];
        code = sent;
        corrected = (U32)decoder.Data;
    }

    [Clocked]
    void Sum()
    {
        U32 quotient = divider.OutValid ? (U32)divider.Quotient : 0;
        Check = (U32)Bits.Concat(Check.Bits<U31>(0), Check[31]) ^ (U32)shifter.Out ^ quotient ^ (U32)zeros.Count;
    }
}
