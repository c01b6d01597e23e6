namespace Correct.Arithmetic;

[Module] public partial class Adder
{
    [Input] public partial U8 A { get; set; }
    [Input] public partial U8 B { get; set; }
    [Input] public partial bool CarryIn { get; set; }
    [Output] public partial U8 Sum { get; private set; }
    [Output] public partial bool CarryOut { get; private set; }
    [Combinational] void Add()
    {
        U10 full = A + B + (CarryIn ? (U8)1 : (U8)0);
        Sum = (U8)full;
        CarryOut = full[8];
    }
}

[Module] public partial class Subtractor
{
    [Input] public partial U8 A { get; set; }
    [Input] public partial U8 B { get; set; }
    [Output] public partial S9 Difference { get; private set; }
    [Output] public partial bool Borrow { get; private set; }
    [Combinational] void Subtract()
    {
        Difference = A - B;
        Borrow = Difference < 0;
    }
}

[Module] public partial class AbsoluteDifference
{
    [Input] public partial U8 A { get; set; }
    [Input] public partial U8 B { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Combinational] void Work() => Out = A > B ? (U8)(A - B) : (U8)(B - A);
}

[Module] public partial class AbsoluteValue
{
    [Input] public partial S8 X { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Combinational] void Work() => Out = X < 0 ? (U8)(-X) : (U8)X;
}

[Module] public partial class SaturatingAdd
{
    [Input] public partial S8 A { get; set; }
    [Input] public partial S8 B { get; set; }
    [Output] public partial S8 Sum { get; private set; }
    [Combinational] void Add()
    {
        var full = A + B;
        Sum = full > S8.MaxValue ? S8.MaxValue : full < S8.MinValue ? S8.MinValue : (S8)full;
    }
}

[Module] public partial class Multiplier
{
    [Input] public partial U8 A { get; set; }
    [Input] public partial U8 B { get; set; }
    [Input] public partial S8 C { get; set; }
    [Input] public partial S8 D { get; set; }
    [Output] public partial U16 Unsigned { get; private set; }
    [Output] public partial S16 Signed { get; private set; }
    [Combinational] void Multiply()
    {
        Unsigned = A * B;
        Signed = C * D;
    }
}

[Module] public partial class MixedSigns
{
    [Input] public partial U8 A { get; set; }
    [Input] public partial S8 B { get; set; }
    [Output] public partial S18 Product { get; private set; }
    [Output] public partial S10 Sum { get; private set; }
    [Combinational] void Work()
    {
        S9 wide = A;
        Product = wide * B;
        Sum = wide + B;
    }
}

[Module] public partial class Divider
{
    [Input] public partial U8 A { get; set; }
    [Input] public partial U8 B { get; set; }
    [Output] public partial U8 Quotient { get; private set; }
    [Output] public partial U8 Remainder { get; private set; }
    [Combinational] void Divide()
    {
        Quotient = A / B;
        Remainder = A % B;
    }
}

[Module] public partial class SignedDivider
{
    [Input] public partial S8 A { get; set; }
    [Input] public partial S8 B { get; set; }
    [Output] public partial S9 Quotient { get; private set; }
    [Output] public partial S8 Remainder { get; private set; }
    [Combinational] void Divide()
    {
        Quotient = A / B;
        Remainder = A % B;
    }
}

[Module] public partial class Average4
{
    [Input, Length(4)] public partial Vec<U8> In { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Combinational] void Work()
    {
        U10 sum = 0;
        for (int i = 0; i < 4; i++) sum = (U10)(sum + In[i]);
        Out = (U8)(sum >> 2);
    }
}

[Module] public partial class RoundHalfUp
{
    [Input] public partial U12 X { get; set; }
    [Output] public partial U9 Out { get; private set; }
    [Combinational] void Round() => Out = (U9)((X + 8) >> 4);
}

[Module] public partial class DotProduct
{
    [Input, Length(8)] public partial Vec<S8> A { get; set; }
    [Input, Length(8)] public partial Vec<S8> B { get; set; }
    [Output] public partial S32 Out { get; private set; }
    [Combinational] void Work()
    {
        S32 sum = 0;
        for (int i = 0; i < A.Length; i++) sum = (S32)(sum + A[i] * B[i]);
        Out = sum;
    }
}

[Module] public partial class Horner
{
    [Input] public partial S8 X { get; set; }
    [Output] public partial S32 Y { get; private set; }
    [Combinational] void Work()
    {
        S32 y = 3;
        y = (S32)(y * X + 5);
        y = (S32)(y * X - 7);
        Y = y;
    }
}

[Module] public partial class ClampToRange
{
    [Input] public partial S16 X { get; set; }
    [Output] public partial S16 Out { get; private set; }
    static S16 Least(S16 a, S16 b) => a < b ? a : b;
    static S16 Most(S16 a, S16 b) => a > b ? a : b;
    [Combinational] void Work() => Out = Most(-100, Least(X, 100));
}

[Module] public partial class WideProduct
{
    [Input] public partial U64 A { get; set; }
    [Input] public partial U64 B { get; set; }
    [Output] public partial U64 High { get; private set; }
    [Output] public partial U64 Low { get; private set; }
    [Combinational] void Multiply()
    {
        UInt product = A * B;
        Low = product.Bits<U64>(0);
        High = product.Bits<U64>(64);
    }
}

[Module] public partial class ShiftAmounts
{
    [Input] public partial U16 X { get; set; }
    [Input] public partial S16 Y { get; set; }
    [Input] public partial U5 Amount { get; set; }
    [Output] public partial U16 Left { get; private set; }
    [Output] public partial U16 Right { get; private set; }
    [Output] public partial S16 Arithmetic { get; private set; }
    [Combinational] void Shift()
    {
        Left = X << Amount;
        Right = X >> Amount;
        Arithmetic = Y >> Amount;
    }
}

[Module] public partial class BarrelRotate
{
    [Input] public partial U16 X { get; set; }
    [Input] public partial U4 Amount { get; set; }
    [Output] public partial U16 Out { get; private set; }
    [Combinational] void Rotate()
    {
        U5 back = (U5)(16 - (U5)Amount);
        Out = (X << Amount) | (X >> back);
    }
}

[Module] public partial class FixedPointScale
{
    const int Fraction = 8;
    [Input] public partial S16 X { get; set; }
    [Input] public partial S16 Gain { get; set; }
    [Output] public partial S16 Out { get; private set; }
    [Combinational] void Scale() => Out = (S16)((X * Gain) >> Fraction);
}

[Module] public partial class CompoundOperators
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Combinational] void Work()
    {
        U8 y = X;
        y ^= 0x0F;
        y |= 0x80;
        y &= 0xFE;
        y <<= 1;
        y >>= 2;
        Out = y;
    }
}

[Module] public partial class IntegerLocals
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial U4 Ones { get; private set; }
    [Output] public partial U4 First { get; private set; }
    [Combinational] void Count()
    {
        int ones = 0;
        int first = 8;
        for (int i = 0; i < 8; i++)
        {
            if (!X[i]) continue;
            ones += 1;
            if (first == 8) first = i;
        }
        Ones = (U4)ones;
        First = (U4)first;
    }
}
