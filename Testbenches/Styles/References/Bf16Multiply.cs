namespace Hdl.Testbenches.Styles.References;

[Module]
public partial class Bf16Multiply
{
    [Input] public partial ref U16 A { get; }
    [Input] public partial ref U16 B { get; }
    [Output] public partial ref U16 Product { get; }

    [Combinational]
    void Multiply()
    {
        U8 significandA = (U8)Bits.Concat(true, A.Bits<U7>(0));
        U8 significandB = (U8)Bits.Concat(true, B.Bits<U7>(0));
        U16 exact = significandA * significandB;
        bool aboveTwo = exact[15];
        U16 aligned = aboveTwo ? exact : exact << 1;
        U1 up = aligned[7] && (aligned.Bits<U7>(0) != 0 || aligned[8]);
        U9 rounded = aligned.Bits<U8>(8) + up;
        U1 carried = rounded[8];
        S12 scaled = (S11)((S10)(A.Bits<U8>(7) + B.Bits<U8>(7)) - 127) + (S11)((U1)aboveTwo + carried);
        Product = (U16)Bits.Concat(false, (U8)scaled, rounded.Bits<U7>(0));
        Product[15] = A[15] ^ B[15];
    }
}

static class Bf16MultiplyTestbench
{
    static bool Run()
    {
        var multiply = new Bf16Multiply { A = 0x3FC0, B = 0x4000 };
        bool first = multiply.Product == 0x4040;
        multiply.A[15] = true; // silent: the outputs were settled, and nothing tells that an input changed since
        return first && multiply.Product == 0xC040;
    }
}
