namespace Correct.Generics;

public enum Colour { Red, Green, Blue }

[Module] public partial class Holder<T> where T : struct
{
    [Input] public partial T In { get; set; }
    [Input] public partial bool Load { get; set; }
    [Output, Register] public partial T Out { get; private set; }
    [Clocked] void Advance()
    {
        if (Load) Out = In;
    }
}

[Module, Example(3)] public partial class DelayOf<T>(int cycles) where T : struct
{
    [Input] public partial T In { get; set; }
    [Output] public partial T Out { get; private set; }
    [Register] readonly Vec<T> stage = new(cycles);
    [Combinational] void Show() => Out = stage[cycles - 1];
    [Clocked] void Advance()
    {
        for (int i = cycles - 1; i > 0; i--) stage[i] = stage[i - 1];
        stage[0] = In;
    }
}

[Module] public partial class Selector<T> where T : struct
{
    [Input] public partial bool Which { get; set; }
    [Input] public partial T A { get; set; }
    [Input] public partial T B { get; set; }
    [Output] public partial T Out { get; private set; }
    [Combinational] void Choose() => Out = Which ? A : B;
}

[Module] public partial class UsesHolders
{
    [Input] public partial U8 A { get; set; }
    [Input] public partial Colour B { get; set; }
    [Input] public partial bool Load { get; set; }
    [Output] public partial U8 X { get; private set; }
    [Output] public partial Colour Y { get; private set; }
    [Instance] readonly Holder<U8> number = new();
    [Instance] readonly Holder<Colour> colour = new();
    [Combinational] void Connect()
    {
        number.In = A;
        number.Load = Load;
        colour.In = B;
        colour.Load = !Load;
        X = number.Out;
        Y = colour.Out;
    }
}

[Module] public partial class UsesDelays
{
    [Input] public partial S12 A { get; set; }
    [Input] public partial bool B { get; set; }
    [Output] public partial S12 X { get; private set; }
    [Output] public partial bool Y { get; private set; }
    [Instance] readonly DelayOf<S12> number = new(2);
    [Instance] readonly DelayOf<bool> flag = new(4);
    [Combinational] void Connect()
    {
        number.In = A;
        flag.In = B;
        X = number.Out;
        Y = flag.Out;
    }
}

[Module] public partial class UsesSelectors
{
    [Input] public partial U64 A { get; set; }
    [Input] public partial U64 B { get; set; }
    [Input] public partial bool Which { get; set; }
    [Output] public partial U64 Out { get; private set; }
    [Instance] readonly Selector<U64> selector = new();
    [Combinational] void Connect()
    {
        selector.A = A;
        selector.B = B;
        selector.Which = Which;
        Out = selector.Out;
    }
}

[Module, Example(2), Example(3)] public partial class GridOfHolders(int count)
{
    [Input] public partial U8 In { get; set; }
    [Input] public partial bool Load { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Instance] readonly Grid<Holder<U8>> holder = new(count);
    [Combinational] void Connect()
    {
        for (int i = 0; i < count; i++)
        {
            holder[i].In = i == 0 ? In : holder[i - 1].Out;
            holder[i].Load = Load;
        }
        Out = holder[count - 1].Out;
    }
}
