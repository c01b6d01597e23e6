namespace Hdl.Designs;

/// <summary>
/// A linear feedback shift register in Galois form: the state times x modulo a polynomial, a step a cycle. Bit i of <c>polynomial</c> is the term x^i, the term x^width is left
/// out; above bit 31 its sign goes on. A primitive polynomial gives a period of 2^width - 1: x^8 + x^4 + x^3 + x^2 + 1 is 0x1D.
/// </summary>
[Module, Example(8, 0x1D), Example(16, 0x100B), Example(33, 0x53)]
public partial class Lfsr(int width, int polynomial)
{
    [Input]                       public partial bool Enable { get; set; }

    /// <summary>Takes <see cref="Seed"/>; 0, which would stay 0, counts as 1.</summary>
    [Input]                       public partial bool Load   { get; set; }
    [Input, Width(nameof(width))] public partial UInt Seed   { get; set; }

    /// <summary>1 after reset, never 0 if the polynomial has the term 1.</summary>
    [Output, Register(Initial = 1), Width(nameof(width))] public partial UInt State { get; private set; }

    [Clocked]
    void Advance()
    {
        Property.Assert((polynomial & 1) == 0 || State != 0, "never_zero");

        UInt next = (State << 1).Truncate(width);
        for (int i = 0; i < width; i++)
            if ((polynomial >> Bits.Min(i, 31) & 1) != 0) next[i] = next[i] ^ State[width - 1];
        if (Load) State = Seed == 0 ? 1 : Seed;
        else if (Enable) State = next;
    }
}
