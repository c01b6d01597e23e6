namespace Correct.Registers;

[Module] public partial class FreeCounter
{
    [Output, Register] public partial U8 Count { get; private set; }
    [Clocked] void Advance() => Count = (U8)(Count + 1);
}

[Module] public partial class UpDownCounter
{
    [Input] public partial bool Up { get; set; }
    [Input] public partial bool Down { get; set; }
    [Output, Register] public partial U8 Count { get; private set; }
    [Clocked] void Advance()
    {
        if (Up && !Down) Count = (U8)(Count + 1);
        else if (Down && !Up) Count = (U8)(Count - 1);
    }
}

[Module] public partial class LoadableCounter
{
    [Input] public partial bool Load { get; set; }
    [Input] public partial U12 Value { get; set; }
    [Output, Register(Initial = 100)] public partial U12 Count { get; private set; }
    [Output] public partial bool Zero { get; private set; }
    [Combinational] void Show() => Zero = Count == 0;
    [Clocked] void Advance() => Count = Load ? Value : Zero ? Count : (U12)(Count - 1);
}

[Module] public partial class ModuloCounter
{
    const int Last = 59;
    [Input] public partial bool Tick { get; set; }
    [Output, Register] public partial U6 Seconds { get; private set; }
    [Output] public partial bool Carry { get; private set; }
    [Combinational] void Show() => Carry = Tick && Seconds == Last;
    [Clocked] void Advance()
    {
        if (!Tick) return;
        Seconds = Seconds == Last ? 0 : (U6)(Seconds + 1);
    }
}

[Module] public partial class EdgeDetector
{
    [Input] public partial bool In { get; set; }
    [Output] public partial bool Rising { get; private set; }
    [Output] public partial bool Falling { get; private set; }
    [Register] bool last;
    [Combinational] void Detect()
    {
        Rising = In && !last;
        Falling = !In & last;
    }
    [Clocked] void Advance() => last = In;
}

[Module] public partial class TwoStageSynchroniser
{
    [Input] public partial bool In { get; set; }
    [Output, Register] public partial bool Out { get; private set; }
    [Register] bool first;
    [Clocked] void Advance()
    {
        Out = first;
        first = In;
    }
}

[Module] public partial class SwapPair
{
    [Input] public partial bool Swap { get; set; }
    [Output, Register(Initial = 1)] public partial U4 Left { get; private set; }
    [Output, Register(Initial = 2)] public partial U4 Right { get; private set; }
    [Clocked] void Advance()
    {
        if (Swap) (Left, Right) = (Right, Left);
    }
}

[Module] public partial class Fibonacci
{
    [Output, Register] public partial U32 Current { get; private set; }
    [Register(Initial = 1)] U32 next;
    [Clocked] void Advance()
    {
        U32 sum = (U32)(Current + next);
        Current = next;
        next = sum;
    }
}

[Module] public partial class MaximumSoFar
{
    [Input] public partial bool Clear { get; set; }
    [Input] public partial S16 Sample { get; set; }
    [Output, Register(Initial = -32768)] public partial S16 Maximum { get; private set; }
    [Clocked] void Advance()
    {
        if (Clear) Maximum = S16.MinValue;
        else if (Sample > Maximum) Maximum = Sample;
    }
}

[Module] public partial class Accumulating
{
    [Input] public partial bool Clear { get; set; }
    [Input] public partial S8 X { get; set; }
    [Input] public partial S8 Y { get; set; }
    [Output, Register] public partial S32 Sum { get; private set; }
    [Clocked] void Advance()
    {
        S32 from = Clear ? 0 : Sum;
        Sum = (S32)(from + X * Y);
    }
}

[Module] public partial class ToggleFlop
{
    [Input] public partial bool Toggle { get; set; }
    [Output, Register] public partial bool State { get; private set; }
    [Clocked] void Advance() => State ^= Toggle;
}

[Module] public partial class SetReset
{
    [Input] public partial bool Set { get; set; }
    [Input] public partial bool Clear { get; set; }
    [Output, Register(Initial = 1)] public partial bool State { get; private set; }
    [Clocked] void Advance()
    {
        if (Set) State = true;
        if (Clear) State = false;
    }
}

[Module] public partial class Lfsr16
{
    [Output, Register(Initial = 0xACE1)] public partial U16 State { get; private set; }
    [Clocked] void Advance()
    {
        bool feedback = State[0] ^ State[2] ^ State[3] ^ State[5];
        State = (State >> 1).With(15, feedback);
    }
}

[Module] public partial class TwoProcesses
{
    [Input] public partial U8 In { get; set; }
    [Output, Register] public partial U8 Odd { get; private set; }
    [Output, Register] public partial U8 Even { get; private set; }
    [Register] bool phase;
    [Clocked] void Phase() => phase = !phase;
    [Clocked] void Sample()
    {
        if (phase) Odd = In;
        else Even = In;
    }
}

[Module] public partial class LastAssignmentWins
{
    [Input] public partial U3 Level { get; set; }
    [Output, Register] public partial U8 Speed { get; private set; }
    [Clocked] void Advance()
    {
        Speed = 0;
        if (Level > 1) Speed = 10;
        if (Level > 3) Speed = 30;
        if (Level > 6) Speed = 255;
    }
}

[Module] public partial class ShiftInBits
{
    [Input] public partial bool Bit { get; set; }
    [Output, Register] public partial U24 Word { get; private set; }
    [Clocked] void Advance() => Word = (Word << 1) | Bit;
}

[Module] public partial class PresetChain
{
    [Output, Register(Initial = 3)] public partial S4 A { get; private set; }
    [Output, Register(Initial = -3)] public partial S4 B { get; private set; }
    [Output, Register(Initial = 7)] public partial U3 C { get; private set; }
    [Clocked] void Advance()
    {
        (A, B) = (B, (S4)(-A));
        C = ~C;
    }
}

[Module] public partial class KindsOfReset
{
    [Input] public partial U8 In { get; set; }
    [Output, Register(Reset = ResetKind.Async, Initial = 7)] public partial U8 Out { get; private set; }
    [Register(Reset = ResetKind.None)] Vec<U8> stages = new(3);
    [Register(Reset = ResetKind.Sync)] U8 last;
    [Clocked] void Advance()
    {
        Out = last;
        last = stages[2];
        for (int i = 2; i > 0; i--) stages[i] = stages[i - 1];
        stages[0] = In;
    }
}
