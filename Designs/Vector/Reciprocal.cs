namespace Hdl.Designs;

/// <summary>
/// 1 / <see cref="In"/> in Q16.16, the largest number for 0: normalised to x in [1/2, 1), a first guess r from a table, two steps r = r (2 - x r) on one multiplier.
/// <see cref="Done"/> comes 7 cycles after <see cref="Start"/>; there is no start in between.
/// </summary>
[Module, Top]
public partial class Reciprocal
{
    [Input]            public partial bool Start { get; set; }
    [Input]            public partial S32  In    { get; set; }
    [Output, Register] public partial bool Done  { get; private set; }
    [Output, Register] public partial S32  Out   { get; private set; }

    /// <summary>1 / x in the middle of the part of [1/2, 1), 15 bits of fraction, rounded.</summary>
    static readonly Table<U16> Seeds = new(256, part => (U16)(((1 << 26) / (513 + 2 * part) + 1) / 2));

    const int Guess = 1, Last = 6;

    [Register] U3 step;
    [Register] bool negative;
    [Register] bool zero;
    [Register] U5 zeros;

    // 32, 30 and 31 bits of fraction.
    [Register] U32 x;
    [Register] U32 r;
    [Register] U32 correction;

    [Wire] U64 product;

    [Combinational]
    void Multiply() => product = r * (step[0] ? correction : x);

    [Clocked]
    void Advance()
    {
        // The last step rounds; what the multiplier makes in it is dropped.
        Done = step == Last;
        if (step == Last)
        {
            SInt signed = negative ? -(S33)r : (SInt)(S33)r;
            Out = zero ? int.MaxValue : InverseScale.Round(signed, zeros);
        }

        if (step == Guess) r = (U32)Bits.Concat(Seeds[x.Bits<U8>(23)], (U15)0);
        else if (step[0]) r = (U32)((product + (1 << 30)) >> 31);
        else correction = (U32)(((U64)0x8000000000000000UL - product) >> 31);

        U32 magnitude = (U32)(In < 0 ? -In : In);
        U5 leading = 0;
        for (int i = 0; i < 32; i++)
            if (magnitude[i]) leading = 31 - i;
        if (Start)
        {
            x = magnitude << leading;
            zeros = leading;
            negative = In < 0;
            zero = In == 0;
        }

        step = Start ? Guess : step == 0 || step == Last ? 0 : (U3)(step + 1);
    }
}
