namespace Correct.BitWork;

[Module] public partial class GrayCode
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial U8 Gray { get; private set; }
    [Output] public partial U8 Back { get; private set; }
    [Combinational] void Convert()
    {
        Gray = X ^ (X >> 1);
        U8 binary = Gray;
        for (int i = 6; i >= 0; i--) binary[i] = binary[i + 1] ^ Gray[i];
        Back = binary;
    }
}

[Module] public partial class PopulationCount
{
    [Input] public partial U32 X { get; set; }
    [Output] public partial U6 Count { get; private set; }
    [Combinational] void Work()
    {
        U6 count = 0;
        for (int i = 0; i < 32; i++) count = (U6)(count + (U6)X[i]);
        Count = count;
    }
}

[Module] public partial class ReverseBits
{
    [Input] public partial U16 X { get; set; }
    [Output] public partial U16 Out { get; private set; }
    [Combinational] void Reverse()
    {
        U16 y = 0;
        for (int i = 0; i < 16; i++) y[15 - i] = X[i];
        Out = y;
    }
}

[Module] public partial class SwapBytes
{
    [Input] public partial U32 X { get; set; }
    [Output] public partial U32 Out { get; private set; }
    [Combinational] void Swap() => Out = (U32)Bits.Concat(X.Bits<U8>(0), X.Bits<U8>(8), X.Bits<U8>(16), X.Bits<U8>(24));
}

[Module] public partial class SplitNibbles
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial U4 High { get; private set; }
    [Output] public partial U4 Low { get; private set; }
    [Combinational] void Split() => (High, Low) = (X.Bits<U4>(4), X.Bits<U4>(0));
}

[Module] public partial class SignExtend
{
    [Input] public partial U32 Instruction { get; set; }
    [Output] public partial S32 Immediate { get; private set; }
    [Combinational] void Decode() => Immediate = Instruction.Bits<U12>(20).As<S12>();
}

[Module] public partial class WithSlices
{
    [Input] public partial U16 X { get; set; }
    [Input] public partial U4 Nibble { get; set; }
    [Output] public partial U16 Out { get; private set; }
    [Combinational] void Work() => Out = X.With(4, Nibble).With(15, Nibble[0]);
}

[Module] public partial class RegisterBits
{
    [Input] public partial bool Set { get; set; }
    [Input] public partial U3 Index { get; set; }
    [Output, Register] public partial U8 Flags { get; private set; }
    [Clocked] void Advance()
    {
        if (Set) Flags = Flags.With(Index, true);
        else Flags = Flags.With(Index, false);
    }
}

[Module] public partial class ParityPerByte
{
    [Input] public partial U32 X { get; set; }
    [Output] public partial U4 Parity { get; private set; }
    [Combinational] void Work()
    {
        U4 parity = 0;
        for (int i = 0; i < 4; i++) parity[i] = X.Bits<U8>(8 * i).XorReduce();
        Parity = parity;
    }
}

[Module] public partial class ReduceAll
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial bool And { get; private set; }
    [Output] public partial bool Or { get; private set; }
    [Output] public partial bool Nor { get; private set; }
    [Output] public partial bool Xor { get; private set; }
    [Combinational] void Reduce()
    {
        And = X.AndReduce();
        Or = X.OrReduce();
        Nor = !X.OrReduce();
        Xor = X.XorReduce();
    }
}

[Module] public partial class LeadingZeros
{
    [Input] public partial U16 X { get; set; }
    [Output] public partial U5 Count { get; private set; }
    [Combinational] void Work()
    {
        Count = 16;
        for (int i = 0; i < 16; i++)
            if (X[i]) Count = 15 - i;
    }
}

[Module] public partial class IsolateLowest
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial U8 Lowest { get; private set; }
    [Combinational] void Work() => Lowest = X & (U8)(-X);
}

[Module] public partial class Interleave
{
    [Input] public partial U8 A { get; set; }
    [Input] public partial U8 B { get; set; }
    [Output] public partial U16 Out { get; private set; }
    [Combinational] void Work()
    {
        U16 y = 0;
        for (int i = 0; i < 8; i++)
        {
            y[2 * i] = A[i];
            y[2 * i + 1] = B[i];
        }
        Out = y;
    }
}

[Module] public partial class DynamicBit
{
    [Input] public partial U32 X { get; set; }
    [Input] public partial U5 Index { get; set; }
    [Output] public partial bool Bit { get; private set; }
    [Output] public partial U8 Window { get; private set; }
    [Combinational] void Pick()
    {
        Bit = X[Index];
        Window = X.Bits<U8>(Index);
    }
}

[Module] public partial class Hamming74
{
    [Input] public partial U4 Data { get; set; }
    [Output] public partial U7 Code { get; private set; }
    [Combinational] void Encode()
    {
        bool p1 = Data[0] ^ Data[1] ^ Data[3];
        bool p2 = Data[0] ^ Data[2] ^ Data[3];
        bool p3 = Data[1] ^ Data[2] ^ Data[3];
        Code = (U7)Bits.Concat(Data[3], Data[2], Data[1], p3, Data[0], p2, p1);
    }
}

[Module] public partial class WideWord
{
    [Input] public partial U64 High { get; set; }
    [Input] public partial U64 Low { get; set; }
    [Input] public partial U7 Amount { get; set; }
    [Output] public partial U64 Out { get; private set; }
    [Combinational] void Funnel()
    {
        UInt both = Bits.Concat(High, Low);
        Out = (both >> Amount).Bits<U64>(0);
    }
}

[Module] public partial class Crc8Step
{
    [Input] public partial U8 Byte { get; set; }
    [Input] public partial bool Start { get; set; }
    [Output, Register] public partial U8 Crc { get; private set; }
    [Clocked] void Advance()
    {
        U8 crc = (Start ? 0 : Crc) ^ Byte;
        for (int i = 0; i < 8; i++)
        {
            bool top = crc[7];
            crc <<= 1;
            if (top) crc ^= 0x07;
        }
        Crc = crc;
    }
}
