namespace Hdl.Designs;

/// <summary>
/// 1 / sqrt of a number of 32 bits of fraction, in Q16.16, the largest number for 0: normalised to x in [1/4, 1), a first guess r from a table, two steps
/// r = r (3 - x r^2) / 2 on one multiplier. <see cref="Done"/> comes 9 cycles after <see cref="Start"/>; there is no start in between.
/// </summary>
[Module, Top]
public partial class InverseRoot
{
    [Input]            public partial bool Start { get; set; }
    [Input]            public partial U64  In    { get; set; }
    [Output, Register] public partial bool Done  { get; private set; }
    [Output, Register] public partial S32  Out   { get; private set; }

    /// <summary>1 / sqrt(x) in the middle of a part of 1/512, from the one at 1/4 on, 15 bits of fraction, rounded.</summary>
    static readonly Table<U16> Seeds = new(512, Seed);

    const int Guess = 1, Last = 8;

    [Register] U4 step;
    [Register] bool zero;
    [Register] U5 pairs;

    // 32 bits of fraction; the others 30.
    [Register] U32 x;
    [Register] U32 r;
    [Register] U32 square;
    [Register] U32 correction;

    [Wire] U64 product;
    [Wire] bool squares;
    [Wire] bool corrects;

    static U16 Seed(int part)
    {
        if (part < 128) return 0;
        U43 radicand = (U43)((U64)0x40000000000UL / (U10)(2 * part + 1));
        U22 root = 0;
        for (int bit = 21; bit >= 0; bit--)
        {
            U22 larger = root.With(bit, true);
            if (larger * larger <= radicand) root = larger;
        }

        return (U16)((root + 1) >> 1);
    }

    [Combinational]
    void Multiply()
    {
        squares = step == 2 || step == 5;
        corrects = step == 3 || step == 6;
        product = (corrects ? x >> 1 : r) * (squares ? r : corrects ? square : correction);
    }

    [Clocked]
    void Advance()
    {
        Done = step == Last;
        if (step == Last) Out = zero ? int.MaxValue : InverseScale.Round((S33)r, pairs);

        if (squares) square = product.Bits<U32>(30);   // r is below 2 here
        else if (corrects) correction = (U32)(((U64)0x6000000000000000UL - product) >> 31);
        else if (step == Guess) r = (U32)Bits.Concat(Seeds[x.Bits<U9>(23)], (U15)0);
        else r = (U32)((product + (1 << 30)) >> 31);

        U5 leading = 0;
        for (int i = 0; i < 32; i++)
            if (In.Bits<U2>(2 * i) != 0) leading = 31 - i;
        if (Start)
        {
            x = (In << (U6)Bits.Concat(leading, false)).Bits<U32>(32);
            pairs = leading;
            zero = In == 0;
        }

        step = Start ? Guess : step == 0 || step == Last ? 0 : (U4)(step + 1);
    }
}
