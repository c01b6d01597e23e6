namespace Correct.CombinationalLogic;

[Module] public partial class Multiplexer
{
    [Input] public partial U2 Select { get; set; }
    [Input] public partial U8 A { get; set; }
    [Input] public partial U8 B { get; set; }
    [Input] public partial U8 C { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Combinational] void Choose() => Out = (int)Select switch { 0 => A, 1 => B, 2 => C, _ => 0 };
}

[Module] public partial class DefaultThenOverride
{
    [Input] public partial bool A { get; set; }
    [Input] public partial bool B { get; set; }
    [Output] public partial U4 Out { get; private set; }
    [Combinational] void Choose()
    {
        Out = 0;
        if (A) Out = 3;
        if (A && B) Out = 9;
    }
}

[Module] public partial class NestedChoices
{
    [Input] public partial bool A { get; set; }
    [Input] public partial bool B { get; set; }
    [Input] public partial U8 X { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Output] public partial bool Taken { get; private set; }
    [Combinational] void Choose()
    {
        if (A)
        {
            Taken = true;
            if (B) Out = X;
            else Out = ~X;
        }
        else
        {
            Out = 0;
            Taken = false;
        }
    }
}

[Module] public partial class EarlyReturn
{
    [Input] public partial bool Stop { get; set; }
    [Input] public partial U8 X { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Combinational] void Choose()
    {
        Out = 0;
        if (Stop) return;
        Out = X;
        if (X < 10) return;
        Out = (U8)(X - 10);
    }
}

[Module] public partial class PriorityEncoder
{
    [Input] public partial U8 Requests { get; set; }
    [Output] public partial U3 Index { get; private set; }
    [Output] public partial bool Any { get; private set; }
    [Combinational] void Encode()
    {
        Index = 0;
        Any = false;
        for (int i = 7; i >= 0; i--)
        {
            if (Requests[i])
            {
                Index = i;
                Any = true;
            }
        }
    }
}

[Module] public partial class Decoder
{
    [Input] public partial U3 Index { get; set; }
    [Input] public partial bool Enable { get; set; }
    [Output] public partial U8 OneHot { get; private set; }
    [Combinational] void Decode() => OneHot = Enable ? (U8)1 << Index : (U8)0;
}

[Module] public partial class SevenSegments
{
    [Input] public partial U4 Digit { get; set; }
    [Output] public partial U7 Segments { get; private set; }
    [Combinational] void Show()
    {
        switch ((int)Digit)
        {
            case 0: Segments = 0b0111111; break;
            case 1: Segments = 0b0000110; break;
            case 2: Segments = 0b1011011; break;
            case 3: Segments = 0b1001111; break;
            case 4: Segments = 0b1100110; break;
            case 5: Segments = 0b1101101; break;
            case 6: Segments = 0b1111101; break;
            case 7: Segments = 0b0000111; break;
            case 8: Segments = 0b1111111; break;
            case 9: Segments = 0b1101111; break;
            default: Segments = 0; break;
        }
    }
}

[Module] public partial class Comparator
{
    [Input] public partial S12 A { get; set; }
    [Input] public partial S8 B { get; set; }
    [Output] public partial bool Less { get; private set; }
    [Output] public partial bool Equal { get; private set; }
    [Output] public partial bool Greater { get; private set; }
    [Combinational] void Compare()
    {
        Less = A < B;
        Equal = A == B;
        Greater = !(Less || Equal);
    }
}

[Module] public partial class WiresInOrder
{
    [Input] public partial U8 A { get; set; }
    [Input] public partial U8 B { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Wire] U9 sum;
    [Wire] U8 half;
    [Combinational] void Work()
    {
        sum = A + B;
        half = sum.Bits<U8>(1);
        Out = half > 100 ? half : A;
    }
}

[Module] public partial class WiresAcrossMethods
{
    [Input] public partial U8 A { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Wire] U8 masked;
    [Wire] bool odd;
    [Combinational] void Last() => Out = odd ? masked : ~masked;
    [Combinational] void Parity() => odd = A.XorReduce();
    [Combinational] void Mask() => masked = A & 0x3C;
}

[Module] public partial class MajorityVote
{
    [Input] public partial bool A { get; set; }
    [Input] public partial bool B { get; set; }
    [Input] public partial bool C { get; set; }
    [Output] public partial bool Out { get; private set; }
    [Combinational] void Vote() => Out = A && B || B && C || A && C;
}

[Module] public partial class SwitchWithSharedLabels
{
    [Input] public partial U4 X { get; set; }
    [Output] public partial U2 Class { get; private set; }
    [Combinational] void Sort()
    {
        switch ((int)X)
        {
            case 1:
            case 2:
            case 3:
                Class = 1;
                break;
            case > 3 and < 9:
                Class = 2;
                break;
            case 15:
                Class = 3;
                break;
            default:
                Class = 0;
                break;
        }
    }
}

[Module] public partial class TupleSwitch
{
    [Input] public partial bool A { get; set; }
    [Input] public partial bool B { get; set; }
    [Input] public partial U2 Mode { get; set; }
    [Output] public partial U4 Out { get; private set; }
    [Combinational] void Choose() => Out = (A, B, (int)Mode) switch
    {
        (true, true, _) => 1,
        (true, false, 0) => 2,
        (_, true, 1 or 2) => 3,
        (false, false, not 3) => 4,
        _ => 5,
    };
}

[Module] public partial class WhenGuards
{
    [Input] public partial U8 X { get; set; }
    [Input] public partial bool Odd { get; set; }
    [Output] public partial U2 Out { get; private set; }
    [Combinational] void Choose() => Out = (int)X switch
    {
        0 => 0,
        < 16 when Odd => 1,
        >= 128 => 2,
        _ => 3,
    };
}

[Module] public partial class IsPatterns
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial bool Digit { get; private set; }
    [Output] public partial bool Letter { get; private set; }
    [Output] public partial bool Space { get; private set; }
    [Combinational] void Classify()
    {
        Digit = (int)X is >= '0' and <= '9';
        Letter = (int)X is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
        Space = (int)X is ' ' or '\t';
    }
}

[Module] public partial class BothBranches
{
    [Input] public partial bool Go { get; set; }
    [Input] public partial U4 X { get; set; }
    [Output] public partial U4 A { get; private set; }
    [Output] public partial U4 B { get; private set; }
    [Combinational] void Route()
    {
        if (Go) { A = X; B = 0; }
        else { A = 0; B = X; }
    }
}

[Module] public partial class TernaryChain
{
    [Input] public partial S16 X { get; set; }
    [Output] public partial S2 Sign { get; private set; }
    [Combinational] void Find() => Sign = X < 0 ? -1 : X == 0 ? 0 : 1;
}

[Module] public partial class WideXor
{
    [Input] public partial U64 A { get; set; }
    [Input] public partial U64 B { get; set; }
    [Output] public partial U64 Difference { get; private set; }
    [Output] public partial bool Same { get; private set; }
    [Combinational] void Work()
    {
        Difference = A ^ B;
        Same = !Difference.OrReduce();
    }
}
