namespace Correct.ClockDomains;

[Module] public partial class Ticks
{
    [Output, Register] public partial U8 Count { get; private set; }
    [Clocked] void Advance() => Count = (U8)(Count + 1);
}

[Module] public partial class TwoCounters
{
    [Clock] public partial Clock Fast { get; }
    [Output, Register] public partial U8 Slow { get; private set; }
    [Output, Register] public partial U8 Quick { get; private set; }
    [Output] public partial U8 Difference { get; private set; }
    [Combinational] void Show() => Difference = (U8)(Quick - Slow);
    [Clocked] void Advance() => Slow = (U8)(Slow + 1);
    [Clocked(nameof(Fast))] void Hurry() => Quick = (U8)(Quick + 1);
}

[Module] public partial class ChildrenOfClocks
{
    [Clock] public partial Clock Left { get; }
    [Clock] public partial Clock Right { get; }
    [Output, Length(3)] public partial Vec<U8> Counts { get; private set; }
    [Instance] readonly Ticks plain = new();
    [Instance, Bind(nameof(Left))] readonly Ticks left = new();
    [Instance, Bind(nameof(Right))] readonly Ticks right = new();
    [Combinational] void Show()
    {
        Counts[0] = plain.Count;
        Counts[1] = left.Count;
        Counts[2] = right.Count;
    }
}

[Module] public partial class FlagAcross
{
    [Clock] public partial Clock Fast { get; }
    [Input] public partial bool In { get; set; }
    [Output] public partial bool Out { get; private set; }
    [Register] bool sent;
    [Register(Crossing = true)] bool first;
    [Register] bool second;
    [Combinational] void Show() => Out = second;
    [Clocked] void Send() => sent = In;
    [Clocked(nameof(Fast))] void Receive() { second = first; first = sent; }
}

[Module] public partial class HeldWordAcross
{
    [Clock] public partial Clock Other { get; }
    [Input] public partial bool Go { get; set; }
    [Input] public partial U16 In { get; set; }
    [Output, Register(Crossing = true)] public partial U16 Out { get; private set; }
    [Register] U16 held;
    [Register] bool turn;
    [Register] U3 wait;
    [Register(Crossing = true)] bool first;
    [Register] bool second;
    [Register] bool done;
    [Clocked] void Send()
    {
        if (wait != 0) wait = (U3)(wait - 1);
        else if (Go) { held = In; turn = !turn; wait = 7; }
    }
    [Clocked(nameof(Other))] void Receive()
    {
        if (second != done) { Out = held; done = second; }
        second = first;
        first = turn;
    }
}

[Module] public partial class DoubleRate
{
    [Clock, Related(2)] public partial Clock Twice { get; }
    [Input] public partial U16 In { get; set; }
    [Output, Register] public partial U8 Half { get; private set; }
    [Register] U16 word;
    [Register] bool turn;
    [Register] bool seen;
    [Clocked] void Take() { word = In; turn = !turn; }
    [Clocked(nameof(Twice))] void Send() { Half = seen == turn ? word.Bits<U8>(8) : word.Bits<U8>(0); seen = turn; }
}

[Module] public partial class ThreeRates
{
    [Clock, Related(3)] public partial Clock Thrice { get; }
    [Clock, Related(1, 2)] public partial Clock Half { get; }
    [Clock, Related(1, 3, nameof(Thrice))] public partial Clock Same { get; }
    [Output, Register] public partial U8 A { get; private set; }
    [Output, Register] public partial U8 B { get; private set; }
    [Output, Register] public partial U8 C { get; private set; }
    [Output, Register] public partial U8 D { get; private set; }
    [Clocked] void One() => A = (U8)(D + 1);
    [Clocked(nameof(Thrice))] void Two() => B = (U8)(A + B);
    [Clocked(nameof(Half))] void Three() => C = (U8)(B ^ A);
    [Clocked(nameof(Same))] void Four() => D = (U8)(C + B);
}

[Module] public partial class RatioOfAChild
{
    [Clock, Related(4)] public partial Clock Four { get; }
    [Clock, Related(2)] public partial Clock Two { get; }
    [Input] public partial U16 In { get; set; }
    [Output] public partial U8 Half { get; private set; }
    [Instance, Bind(nameof(Two)), Bind(nameof(DoubleRate.Twice), nameof(Four))] readonly DoubleRate child = new();
    [Combinational] void Connect() { child.In = In; Half = child.Half; }
}
