namespace Hdl.Designs;

/// <summary>
/// A pipeline on words of 512 bits: add, rotate by a value, choose bytes, fold. It has no inputs, so that any simulator runs it at its own speed; equal checksums tell of equal runs.
/// </summary>
[Module, Top, Example(3), Example(1)]
public partial class WideWorkload(int stages)
{
    const int Width = 512;
    const int Bytes = Width / 8;

    /// <summary>The parity of the last stage, shifted in cycle by cycle.</summary>
    [Output, Register] public partial U64 Check { get; private set; }

    [Register(Initial = 1), Width(Width)] UInt random;
    [Register, Width(Width)] readonly Vec<UInt> stage = new(stages);
    [Register, Width(Width)] readonly Vec<UInt> key = new(stages);

    // A step of the shift register of x^512 + x^8 + x^5 + x^2 + 1.
    [Clocked]
    void Draw() => random = random[Width - 1] ? (random << 1).Truncate(Width) ^ 0x125 : (random << 1).Truncate(Width);

    [Clocked]
    void Advance()
    {
        for (int s = stages - 1; s >= 0; s--)
        {
            UInt input = s == 0 ? random : stage[s - 1];
            UInt sum = (input + key[s]).Truncate(Width);
            U9 amount = sum.Bits<U9>(7);
            UInt turned = (sum << amount) | (sum >> (U10)((U10)Width - amount));
            UInt marks = turned & LowestBits();
            // All ones in each byte whose lowest bit is set.
            UInt mask = ((UInt)((marks << 8) - marks)).Truncate(Width);
            stage[s] = (turned & ~mask) | (input & mask);
            key[s] = (key[s] ^ sum).Truncate(Width);
        }
    }

    [Clocked]
    void Fold() => Check = (U64)Bits.Concat(Check.Bits<U63>(0), Check[63] ^ stage[stages - 1].XorReduce());

    /// <summary>The lowest bit of each byte.</summary>
    UInt LowestBits()
    {
        UInt bits = ((UInt)0).Truncate(Width);
        for (int b = 0; b < Bytes; b++) bits[b * 8] = true;
        return bits;
    }
}
