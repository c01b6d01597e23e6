namespace Correct.Calls;

[Module] public partial class ExpressionHelper
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial U8 Y { get; private set; }
    static U8 Twice(U8 x) => x << 1;
    [Combinational] void Work() => Y = Twice(Twice(X));
}

[Module] public partial class BlockHelper
{
    [Input] public partial S8 X { get; set; }
    [Output] public partial U8 Y { get; private set; }
    static U8 Magnitude(S8 x)
    {
        if (x < 0) return (U8)(-x);
        return (U8)x;
    }
    [Combinational] void Work() => Y = Magnitude(X);
}

[Module] public partial class ManyReturns
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial U4 Y { get; private set; }
    U4 Grade(U8 x)
    {
        if (x > 200) return 5;
        if (x > 100)
        {
            if (x[0]) return 4;
            return 3;
        }
        switch ((int)x)
        {
            case 0: return 0;
            case 1: return 1;
            default: return 2;
        }
    }
    [Combinational] void Work() => Y = Grade(X);
}

[Module, Example(8), Example(5)] public partial class UnsizedReturns(int width)
{
    [Input, Width(nameof(width))] public partial UInt X { get; set; }
    [Output, Width(nameof(width))] public partial UInt Y { get; private set; }
    UInt Capped(UInt x)
    {
        if (x > 20) return x;
        if (x > 10) return (x + 1).Truncate(width);
        return 0;
    }
    [Combinational] void Work() => Y = Capped(X);
}

[Module] public partial class LocalFunction
{
    [Input] public partial U8 A { get; set; }
    [Input] public partial U8 B { get; set; }
    [Output] public partial U8 Y { get; private set; }
    [Combinational] void Work()
    {
        Y = Larger(Larger(A, B), 17);

        static U8 Larger(U8 a, U8 b) => a > b ? a : b;
    }
}

[Module] public partial class PropertyHelper
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial bool Y { get; private set; }
    [Register] U8 last;
    bool Changed => X != last;
    bool Rising => Changed && X > last;
    [Combinational] void Work() => Y = Rising;
    [Clocked] void Advance() => last = X;
}

[Module] public partial class VoidHelper
{
    [Input] public partial bool Go { get; set; }
    [Output, Register] public partial U4 A { get; private set; }
    [Output, Register] public partial U4 B { get; private set; }
    void Clear()
    {
        A = 0;
        B = 15;
    }
    [Clocked] void Advance()
    {
        if (Go) Clear();
        else A = (U4)(A + 1);
    }
}

[Module] public partial class OutParameters
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial U4 High { get; private set; }
    [Output] public partial U4 Low { get; private set; }
    static void Split(U8 x, out U4 high, out U4 low)
    {
        high = x.Bits<U4>(4);
        low = x.Bits<U4>(0);
    }
    [Combinational] void Work()
    {
        Split(X, out U4 high, out U4 low);
        High = high;
        Low = low;
    }
}

[Module] public partial class RefParameter
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial U8 Y { get; private set; }
    static void Mix(ref U8 x, U8 key)
    {
        x ^= key;
        x = (x << 3) | (x >> 5);
    }
    [Combinational] void Work()
    {
        U8 state = X;
        for (int i = 0; i < 3; i++) Mix(ref state, 0x5A);
        Y = state;
    }
}

[Module] public partial class GenericHelper
{
    [Input] public partial U8 A { get; set; }
    [Input] public partial bool B { get; set; }
    [Output] public partial U8 X { get; private set; }
    [Output] public partial bool Y { get; private set; }
    static T Pick<T>(bool which, T left, T right) where T : struct => which ? left : right;
    [Combinational] void Work()
    {
        X = Pick(B, A, (U8)~A);
        Y = Pick(A[0], B, !B);
    }
}

static class Functions
{
    public static U8 Average(U8 a, U8 b) => (U8)((a + b) >> 1);
    public static U8 Doubled(this U8 x) => x << 1;
}

[Module] public partial class StaticClassHelper
{
    [Input] public partial U8 A { get; set; }
    [Input] public partial U8 B { get; set; }
    [Output] public partial U8 Y { get; private set; }
    [Combinational] void Work() => Y = Functions.Average(A, B).Doubled();
}

[Module] public partial class HelperWithLoop
{
    [Input] public partial U16 X { get; set; }
    [Output] public partial U5 Y { get; private set; }
    static U5 Ones(U16 x)
    {
        U5 count = 0;
        for (int i = 0; i < 16; i++)
            if (x[i]) count = (U5)(count + 1);
        return count;
    }
    [Combinational] void Work() => Y = Ones(X);
}

[Module] public partial class IntHelper
{
    [Input] public partial U16 X { get; set; }
    [Output] public partial U4 Y { get; private set; }
    static int Offset(int nibble) => 4 * nibble;
    [Combinational] void Work()
    {
        U4 y = 0;
        for (int i = 0; i < 4; i++) y ^= X.Bits<U4>(Offset(i));
        Y = y;
    }
}

[Module] public partial class NamedArguments
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial U8 Y { get; private set; }
    static U8 Between(U8 x, int low = 10, int high = 20) => x < low ? low : x > high ? high : x;
    [Combinational] void Work() => Y = Between(X, high: 99);
}

[Module] public partial class LoopInHelperOfInput
{
    [Input, Length("4")] public partial Vec<U8> In { get; set; }
    [Output] public partial U8 Best { get; private set; }
    [Output] public partial U2 Where { get; private set; }
    U2 IndexOfLargest()
    {
        U2 index = 0;
        U8 best = In[0];
        for (int i = 1; i < 4; i++)
        {
            if (In[i] > best)
            {
                best = In[i];
                index = i;
            }
        }
        return index;
    }
    [Combinational] void Work()
    {
        Where = IndexOfLargest();
        Best = In[Where];
    }
}
