namespace Hdl.Designs;

/// <summary>
/// Multiplies two BF16 numbers (1 sign, 8 exponent, 7 fraction bits) within the cycle and rounds to nearest, ties to even.
/// Subnormal operands count as zero, and a result whose exponent after rounding is below the least normal one becomes zero, each with its sign. A result too
/// great becomes infinity. A NaN operand, and infinity times zero, give the quiet NaN 0x7FC0.
/// </summary>
[Module, Top]
public partial class Bf16Multiply
{
    [Input]  public partial U16 A       { get; set; }
    [Input]  public partial U16 B       { get; set; }
    [Output] public partial U16 Product { get; private set; }

    [Combinational]
    void Multiply()
    {
        U8 exponentA = A.Bits<U8>(7);
        U8 exponentB = B.Bits<U8>(7);
        U7 fractionA = A.Bits<U7>(0);
        U7 fractionB = B.Bits<U7>(0);
        bool sign = A[15] ^ B[15];
        bool zero = exponentA == 0 || exponentB == 0;
        bool infinite = exponentA == 255 || exponentB == 255;
        bool nan = (exponentA == 255 && fractionA != 0) || (exponentB == 255 && fractionB != 0) || (infinite && zero);

        // Two significands in [1, 2) have a product in [1, 4): at most one place to normalise.
        U8 significandA = (U8)Bits.Concat(true, fractionA);
        U8 significandB = (U8)Bits.Concat(true, fractionB);
        U16 exact = significandA * significandB;
        bool aboveTwo = exact[15];
        U16 aligned = aboveTwo ? exact : exact << 1;
        U8 kept = aligned.Bits<U8>(8);
        bool half = aligned[7];
        bool below = aligned.Bits<U7>(0) != 0;
        U1 up = half && (below || kept[0]);
        U9 rounded = kept + up;

        // Rounding up 1.1111111 gives 10.0: its fraction bits are zero, the exponent grows.
        bool carried = rounded[8];
        S11 exponent = (S11)((S10)(exponentA + exponentB) - 127);
        S12 scaled = exponent + (S11)((U1)aboveTwo + (U1)carried);

        if (nan) Product = 0x7FC0;
        else if (infinite || (!zero && scaled >= 255)) Product = (U16)Bits.Concat(sign, (U15)0x7F80);
        else if (zero || scaled <= 0) Product = (U16)Bits.Concat(sign, (U15)0);
        else Product = (U16)Bits.Concat(sign, (U8)scaled, rounded.Bits<U7>(0));
    }
}
