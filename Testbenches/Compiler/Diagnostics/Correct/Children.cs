namespace Correct.Children;

[Module] public partial class Inverter
{
    [Input] public partial bool In { get; set; }
    [Output] public partial bool Out { get; private set; }
    [Combinational] void Invert() => Out = !In;
}

[Module] public partial class Delay
{
    [Input] public partial U8 In { get; set; }
    [Output, Register] public partial U8 Out { get; private set; }
    [Clocked] void Advance() => Out = In;
}

[Module] public partial class HalfAdder
{
    [Input] public partial bool A { get; set; }
    [Input] public partial bool B { get; set; }
    [Output] public partial bool Sum { get; private set; }
    [Output] public partial bool Carry { get; private set; }
    [Combinational] void Add()
    {
        Sum = A ^ B;
        Carry = A & B;
    }
}

[Module] public partial class FullAdder
{
    [Input] public partial bool A { get; set; }
    [Input] public partial bool B { get; set; }
    [Input] public partial bool C { get; set; }
    [Output] public partial bool Sum { get; private set; }
    [Output] public partial bool Carry { get; private set; }
    [Instance] readonly HalfAdder first = new();
    [Instance] readonly HalfAdder second = new();
    [Combinational] void Connect()
    {
        first.A = A;
        first.B = B;
        second.A = first.Sum;
        second.B = C;
        Sum = second.Sum;
        Carry = first.Carry | second.Carry;
    }
}

[Module] public partial class ConnectedBackwards
{
    [Input] public partial bool X { get; set; }
    [Output] public partial bool Y { get; private set; }
    [Instance] readonly Inverter a = new();
    [Instance] readonly Inverter b = new();
    [Combinational] void Connect()
    {
        Y = b.Out;
        b.In = a.Out;
        a.In = X;
    }
}

[Module] public partial class FeedbackThroughRegister
{
    [Input] public partial U8 Step1 { get; set; }
    [Output] public partial U8 Sum { get; private set; }
    [Instance] readonly Delay state = new();
    [Combinational] void Connect()
    {
        state.In = (U8)(state.Out + Step1);
        Sum = state.Out;
    }
}

[Module] public partial class Ripple4
{
    [Input] public partial U4 A { get; set; }
    [Input] public partial U4 B { get; set; }
    [Output] public partial U5 Sum { get; private set; }
    [Instance] readonly Grid<FullAdder> bit = new(4);
    [Combinational] void Connect()
    {
        U5 sum = 0;
        for (int i = 0; i < 4; i++)
        {
            bit[i].A = A[i];
            bit[i].B = B[i];
            bit[i].C = i > 0 && bit[i - 1].Carry;
            sum[i] = bit[i].Sum;
        }
        sum[4] = bit[3].Carry;
        Sum = sum;
    }
}

[Module, Example(3), Example(5)] public partial class Chain(int length)
{
    [Input] public partial U8 In { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Instance] readonly Grid<Delay> stage = new(length);
    [Combinational] void Connect()
    {
        stage[0].In = In;
        for (int i = 1; i < length; i++) stage[i].In = stage[i - 1].Out;
        Out = stage[length - 1].Out;
    }
}

[Module, Example(2, 3), Example(3, 2)] public partial class Mesh(int rows, int columns)
{
    [Input, Length(nameof(rows))] public partial Vec<U8> West { get; set; }
    [Output, Length(nameof(rows))] public partial Vec<U8> East { get; private set; }
    [Instance] readonly Grid<Delay> cell = new(rows, columns);
    [Combinational] void Connect()
    {
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++) cell[r, c].In = c == 0 ? West[r] : cell[r, c - 1].Out;
            East[r] = cell[r, columns - 1].Out;
        }
    }
}

[Module] public partial class HelperConnects
{
    [Input] public partial U8 In { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Instance] readonly Delay a = new();
    [Instance] readonly Delay b = new();
    static void Join(U8 value, Delay to) => to.In = value;
    [Combinational] void Connect()
    {
        Join(In, a);
        Join(a.Out, b);
        Out = b.Out;
    }
}

[Module] public partial class SplitConnections
{
    [Input] public partial bool A { get; set; }
    [Input] public partial bool B { get; set; }
    [Output] public partial bool Y { get; private set; }
    [Instance] readonly HalfAdder adder = new();
    [Combinational] void Left() => adder.A = A;
    [Combinational] void Right() => adder.B = B;
    [Combinational] void Result() => Y = adder.Carry;
}

[Module] public partial class ChildReadInClocked
{
    [Input] public partial bool X { get; set; }
    [Output, Register] public partial U8 Count { get; private set; }
    [Instance] readonly Inverter not = new();
    [Combinational] void Connect() => not.In = X;
    [Clocked] void Advance()
    {
        if (not.Out) Count = (U8)(Count + 1);
    }
}

[Module] public partial class GatedChild
{
    [Input] public partial bool Enable { get; set; }
    [Input] public partial U8 X { get; set; }
    [Output] public partial U8 Y { get; private set; }
    [Instance] readonly Delay d = new();
    [Combinational] void Connect()
    {
        d.In = 0;
        if (Enable) d.In = X;
        Y = Enable ? d.Out : (U8)0;
    }
}

[Module] public partial class SelectedChild
{
    [Input] public partial U2 Index { get; set; }
    [Input] public partial U8 X { get; set; }
    [Output] public partial U8 Y { get; private set; }
    [Instance] readonly Grid<Delay> bank = new(4);
    [Combinational] void Connect()
    {
        for (int i = 0; i < 4; i++) bank[i].In = (int)Index == i ? X : bank[i].Out;
        Y = bank[Index].Out;
    }
}

[Module] public partial class WireArrayBetweenChildren
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial U8 Y { get; private set; }
    [Wire] readonly Vec<U8> link = new(4);
    [Instance] readonly Grid<Delay> stage = new(3);
    [Combinational] void Connect()
    {
        link[0] = X;
        for (int i = 0; i < 3; i++)
        {
            stage[i].In = link[i];
            link[i + 1] = stage[i].Out;
        }
        Y = link[3];
    }
}
