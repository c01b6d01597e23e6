namespace Hdl.Designs;

/// <summary>
/// A number times its sigmoid, 1 / (1 + e^-x), two cycles later; all three are Q16.16. The sigmoid of |x| comes from a table of 64 entries a unit with linear interpolation, is 1 from
/// 16 on, and is taken from 1 for negative numbers.
/// </summary>
[Module, Top]
public partial class Sigmoid
{
    [Input]  public partial S32 In      { get; set; }
    [Output] public partial S32 Product { get; private set; }

    /// <summary>The sigmoid of step / 64, 24 bits of fraction, rounded.</summary>
    static readonly Table<U25> Values = new(1025, Divided);

    // 30 bits of fraction.
    [Register] U31 sigmoid;
    [Register] S32 argument;
    [Register] S64 product;

    static U25 Divided(int step)
    {
        U11 bits = step;
        U64 root = (U64)0x7E03FAAFFBBE924AUL;   // e^(-1/64), 63 bits of fraction as the power
        U64 power = (U64)0x8000000000000000UL;
        for (int bit = 0; bit < 11; bit++)
        {
            if (bits[bit]) power = (U64)((power * root) >> 63);
            root = (U64)((root * root) >> 63);
        }

        U64 divisor = (U64)((U64)0x4000000000UL + ((power + 0x1000000) >> 25));   // 38 bits of fraction
        return (U25)(((U64)0x8000000000000000UL / divisor + 1) >> 1);
    }

    [Clocked]
    void Advance()
    {
        product = argument * (S32)sigmoid;

        U32 magnitude = (U32)(In < 0 ? -In : In);
        U10 step = magnitude.Bits<U10>(10);
        U25 left = Values[step];
        U25 right = Values[step + 1];
        U17 rise = (U17)(right - left);
        U35 between = (U35)(Bits.Concat(left, (U10)0) + (U27)(rise * magnitude.Bits<U10>(0)));
        U31 positive = magnitude.Bits<U12>(20) != 0 ? 1 << 30 : between.Bits<U31>(4);
        sigmoid = In < 0 ? (U31)((1 << 30) - positive) : positive;
        argument = In;
    }

    [Combinational]
    void Round() => Product = Q16.Saturate((product + (1 << 29)) >> 30);
}
