namespace Correct.Vectors;

[Module] public partial class DelayLine
{
    [Input] public partial U8 In { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Register] readonly Vec<U8> stage = new(5);
    [Combinational] void Show() => Out = stage[4];
    [Clocked] void Advance()
    {
        for (int i = 4; i > 0; i--) stage[i] = stage[i - 1];
        stage[0] = In;
    }
}

[Module] public partial class DelayLineGuarded
{
    [Input] public partial U8 In { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Register] readonly Vec<U8> stage = new(4);
    [Combinational] void Show() => Out = stage[stage.Length - 1];
    [Clocked] void Advance()
    {
        for (int i = stage.Length - 1; i >= 0; i--) stage[i] = i == 0 ? In : stage[i - 1];
    }
}

[Module] public partial class RegisterVecOutput
{
    [Input] public partial U2 Index { get; set; }
    [Input] public partial U8 Data { get; set; }
    [Input] public partial bool Write { get; set; }
    [Output, Register, Length("4")] public partial Vec<U8> Words { get; private set; }
    [Clocked] void Advance()
    {
        if (Write) Words[Index] = Data;
    }
}

[Module] public partial class CopyThrough
{
    [Input, Length("3")] public partial Vec<S8> In { get; set; }
    [Output, Length("3")] public partial Vec<S8> Out { get; private set; }
    [Output, Length("3"), Register] public partial Vec<S8> Late { get; private set; }
    [Combinational] void Connect() => Out.CopyFrom(In);
    [Clocked] void Advance() => Late.CopyFrom(Out);
}

[Module] public partial class ReverseElements
{
    [Input, Length("6")] public partial Vec<U4> In { get; set; }
    [Output, Length("6")] public partial Vec<U4> Out { get; private set; }
    [Combinational] void Connect()
    {
        for (int i = 0; i < 6; i++) Out[5 - i] = In[i];
    }
}

[Module] public partial class FirstAndRest
{
    [Input, Length("4")] public partial Vec<U8> In { get; set; }
    [Output, Length("4")] public partial Vec<U9> Sums { get; private set; }
    [Combinational] void Connect()
    {
        Sums[0] = In[0];
        for (int i = 1; i < 4; i++) Sums[i] = In[i] + In[i - 1];
    }
}

[Module] public partial class PrefixSum
{
    [Input, Length("8")] public partial Vec<U4> In { get; set; }
    [Output, Length("8")] public partial Vec<U8> Out { get; private set; }
    [Combinational] void Connect()
    {
        Out[0] = In[0];
        for (int i = 1; i < 8; i++) Out[i] = (U8)(Out[i - 1] + In[i]);
    }
}

[Module] public partial class EvenAndOdd
{
    [Input] public partial U8 X { get; set; }
    [Output, Length("6")] public partial Vec<U8> Out { get; private set; }
    [Combinational] void Connect()
    {
        for (int i = 0; i < 3; i++)
        {
            Out[2 * i] = X;
            Out[2 * i + 1] = ~X;
        }
    }
}

[Module] public partial class ZeroThenOne
{
    [Input] public partial U3 Index { get; set; }
    [Output, Length("8")] public partial Vec<bool> OneHot { get; private set; }
    [Combinational] void Connect()
    {
        for (int i = 0; i < 8; i++) OneHot[i] = false;
        OneHot[Index] = true;
    }
}

[Module] public partial class ComparedWithIndex
{
    [Input] public partial U3 Index { get; set; }
    [Output, Length("8")] public partial Vec<bool> Below { get; private set; }
    [Combinational] void Connect()
    {
        for (int i = 0; i < 8; i++) Below[i] = i < (int)Index;
    }
}

[Module] public partial class Rotating
{
    [Input] public partial bool Enable { get; set; }
    [Output] public partial U8 First { get; private set; }
    [Register] readonly Vec<U8> ring = new(4);
    [Combinational] void Show() => First = ring[0];
    [Clocked] void Advance()
    {
        if (!Enable) return;
        U8 last = (U8)(ring[3] + 1);
        for (int i = 3; i > 0; i--) ring[i] = ring[i - 1];
        ring[0] = last;
    }
}

[Module] public partial class CountersPerLane
{
    [Input, Length("4")] public partial Vec<bool> Enable { get; set; }
    [Output, Register, Length("4")] public partial Vec<U6> Counts { get; private set; }
    [Clocked] void Advance()
    {
        for (int lane = 0; lane < 4; lane++)
            if (Enable[lane]) Counts[lane] = (U6)(Counts[lane] + 1);
    }
}

[Module] public partial class MinimumTree
{
    [Input, Length("8")] public partial Vec<U8> In { get; set; }
    [Output] public partial U8 Least { get; private set; }
    [Wire] readonly Vec<U8> first = new(4);
    [Wire] readonly Vec<U8> second = new(2);
    static U8 Smaller(U8 a, U8 b) => a < b ? a : b;
    [Combinational] void Reduce()
    {
        for (int i = 0; i < 4; i++) first[i] = Smaller(In[2 * i], In[2 * i + 1]);
        for (int i = 0; i < 2; i++) second[i] = Smaller(first[2 * i], first[2 * i + 1]);
        Least = Smaller(second[0], second[1]);
    }
}

[Module] public partial class CrossbarSelect
{
    [Input, Length("4")] public partial Vec<U8> In { get; set; }
    [Input, Length("4")] public partial Vec<U2> Select { get; set; }
    [Output, Length("4")] public partial Vec<U8> Out { get; private set; }
    [Combinational] void Connect()
    {
        for (int o = 0; o < 4; o++) Out[o] = In[Select[o]];
    }
}

[Module] public partial class SortTwoStages
{
    [Input, Length("3")] public partial Vec<U8> In { get; set; }
    [Output, Length("3")] public partial Vec<U8> Sorted { get; private set; }
    [Combinational] void Sort()
    {
        U8 a = In[0], b = In[1], c = In[2];
        if (a > b) (a, b) = (b, a);
        if (b > c) (b, c) = (c, b);
        if (a > b) (a, b) = (b, a);
        Sorted[0] = a;
        Sorted[1] = b;
        Sorted[2] = c;
    }
}

[Module] public partial class ClearAll
{
    [Input] public partial bool Clear { get; set; }
    [Input] public partial U2 Index { get; set; }
    [Output] public partial bool Any { get; private set; }
    [Register] readonly Vec<bool> used = new(4);
    [Combinational] void Show()
    {
        bool any = false;
        for (int i = 0; i < 4; i++) any |= used[i];
        Any = any;
    }
    [Clocked] void Advance()
    {
        if (Clear)
            for (int i = 0; i < 4; i++) used[i] = false;
        else
            used[Index] = true;
    }
}

[Module] public partial class WriteThenOverride
{
    [Input] public partial U8 X { get; set; }
    [Output, Register, Length("4")] public partial Vec<U8> Out { get; private set; }
    [Clocked] void Advance()
    {
        for (int i = 0; i < 4; i++) Out[i] = X;
        Out[2] = 7;
    }
}
