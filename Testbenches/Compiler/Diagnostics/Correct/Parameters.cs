namespace Correct.Parameters;

using Hdl;

public enum Mode { Wrap, Saturate }

[Module, Example(8), Example(12)] public partial class WideCounter(int width)
{
    [Input] public partial bool Enable { get; set; }
    [Output, Register, Width(nameof(width))] public partial UInt Count { get; private set; }
    [Clocked] void Advance()
    {
        if (Enable) Count = (Count + 1).Truncate(width);
    }
}

[Module, Example(10), Example(16), Example(1)] public partial class Divider(int ratio)
{
    [Output] public partial bool Tick { get; private set; }
    [Register, Width("Max(1, Log2(ratio))")] UInt count;
    [Combinational] void Show() => Tick = count == ratio - 1;
    [Clocked] void Advance() => count = Tick ? 0 : (count + 1).Truncate(count.Width);
}

[Module, Example(0), Example(1)] public partial class Optional(bool registered)
{
    [Input] public partial U8 In { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Register] U8 held;
    [Combinational] void Show() => Out = registered ? held : In;
    [Clocked] void Advance() => held = In;
}

[Module, Example(0), Example(1)] public partial class OptionalBranch(bool inverted)
{
    [Input] public partial U8 In { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Combinational] void Show()
    {
        if (inverted) Out = ~In;
        else Out = In;
    }
}

[Module, Example((int)Mode.Wrap), Example((int)Mode.Saturate)] public partial class ModalCounter(Mode mode)
{
    [Output, Register] public partial U3 Count { get; private set; }
    [Clocked] void Advance()
    {
        if (mode == Mode.Wrap || Count != 7) Count = (U3)(Count + 1);
    }
}

[Module, Example(4), Example(7)] public partial class Reversed(int width)
{
    [Input, Width(nameof(width))] public partial UInt In { get; set; }
    [Output, Width(nameof(width))] public partial UInt Out { get; private set; }
    [Combinational] void Turn()
    {
        UInt source = In;
        UInt turned = ((UInt)0).Truncate(width);
        for (int i = 0; i < width; i++) turned[i] = source[width - 1 - i];
        Out = turned;
    }
}

[Module, Example(4), Example(7)] public partial class SumOf(int count)
{
    [Input, Length(nameof(count))] public partial Vec<U8> In { get; set; }
    [Output, Width("8 + Log2(count)")] public partial UInt Sum { get; private set; }
    [Combinational] void Add()
    {
        U16 sum = 0;
        for (int i = 0; i < count; i++) sum = (U16)(sum + In[i]);
        Sum = ((UInt)sum).Truncate(8 + Bits.Log2(count));
    }
}

[Module, Example(3, 5), Example(1, 9)] public partial class Range(int low, int high)
{
    [Input] public partial U4 X { get; set; }
    [Output] public partial bool Inside { get; private set; }
    [Combinational] void Test() => Inside = X >= low && X <= high;
}

[Module, Example(4), Example(6)] public partial class OneHotToIndex(int count)
{
    [Input, Width("count")] public partial UInt OneHot { get; set; }
    [Output, Width("Log2(count)")] public partial UInt Index { get; private set; }
    [Combinational] void Encode()
    {
        Index = 0;
        for (int i = 1; i < count; i++)
            if (OneHot[i]) Index = i;
    }
}

[Module, Example(2), Example(3)] public partial class Pipelined(int stages)
{
    [Input] public partial S16 In { get; set; }
    [Output] public partial S16 Out { get; private set; }
    [Register] readonly Vec<S16> pipe = new(stages);
    [Combinational] void Show() => Out = pipe[stages - 1];
    [Clocked] void Advance()
    {
        for (int i = stages - 1; i > 0; i--) pipe[i] = pipe[i - 1];
        pipe[0] = In;
    }
}

[Module] public partial class UsesParameters
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial bool Inside { get; private set; }
    [Output] public partial U8 Y { get; private set; }
    [Output] public partial bool Tick { get; private set; }
    [Instance] readonly Range range = new(2, 11);
    [Instance] readonly Optional hold = new(registered: true);
    [Instance] readonly Divider divider = new(ratio: 6);
    [Combinational] void Connect()
    {
        range.X = X.Bits<U4>(0);
        hold.In = X;
        Inside = range.Inside;
        Y = hold.Out;
        Tick = divider.Tick;
    }
}

[Module, Example(2, 4), Example(3, 8)] public partial class DerivedSizes(int banks, int words)
{
    int Total => banks * words;
    [Input, Width("Log2(Total)")] public partial UInt Address { get; set; }
    [Input] public partial bool Write { get; set; }
    [Input] public partial U8 Data { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Memory] readonly Memory<U8> storage = new(banks * words);
    [Combinational] void Read() => Out = storage[Address];
    [Clocked] void Advance()
    {
        if (Write) storage[Address] = Data;
    }
}

[Module, Example(4)] public partial class DefaultArgument(int depth = 4)
{
    [Input] public partial bool In { get; set; }
    [Output] public partial bool Out { get; private set; }
    [Register, Width(nameof(depth))] UInt history;
    [Combinational] void Show() => Out = history.AndReduce();
    [Clocked] void Advance() => history = ((history << 1) | (UInt)In).Truncate(depth);
}

[Module, Example(3), Example(4)] public partial class Triangle(int size)
{
    [Input, Length(nameof(size))] public partial Vec<U4> In { get; set; }
    [Output, Length(nameof(size))] public partial Vec<U8> Out { get; private set; }
    [Combinational] void Work()
    {
        for (int i = 0; i < size; i++)
        {
            U8 sum = 0;
            for (int j = 0; j <= i; j++) sum = (U8)(sum + In[j]);
            Out[i] = sum;
        }
    }
}

[Module, Example(5), Example(8)] public partial class OverrideBySize(int n)
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Combinational] void Work()
    {
        Out = X;
        if (n > 6) Out = (U8)(X >> 1);
    }
}

[Module, Example(3), Example(9)] public partial class GuardBothWays(int n)
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Combinational] void Work()
    {
        if (n > 4) Out = X;
        if (n <= 4) Out = ~X;
    }
}

[Module, Example(4), Example(1)] public partial class GuardedTail(int n)
{
    [Input, Length(nameof(n))] public partial Vec<U8> In { get; set; }
    [Output, Length(nameof(n))] public partial Vec<U8> Out { get; private set; }
    [Combinational] void Work()
    {
        for (int i = 0; i < n; i++)
        {
            if (i == 0) Out[i] = In[i];
            if (i > 0) Out[i] = In[i] ^ In[i - 1];
        }
    }
}
