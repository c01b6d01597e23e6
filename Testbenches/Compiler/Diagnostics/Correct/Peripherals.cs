namespace Correct.Peripherals;

[Module] public partial class PulseWidthModulator
{
    [Input] public partial U8 Duty { get; set; }
    [Output] public partial bool Out { get; private set; }
    [Register] U8 phase;
    [Combinational] void Show() => Out = phase < Duty;
    [Clocked] void Advance() => phase = (U8)(phase + 1);
}

[Module, Example(3), Example(5)] public partial class Debouncer(int cycles)
{
    [Input] public partial bool In { get; set; }
    [Output, Register] public partial bool Out { get; private set; }
    [Register, Width("Log2(cycles + 1)")] UInt stable;
    [Clocked] void Advance()
    {
        if (In == Out) stable = 0;
        else if (stable == cycles - 1)
        {
            Out = In;
            stable = 0;
        }
        else stable = (stable + 1).Truncate(stable.Width);
    }
}

[Module, Example(4)] public partial class SerialTransmitter(int divisor)
{
    [Input] public partial bool Start { get; set; }
    [Input] public partial U8 Data { get; set; }
    [Output] public partial bool Line { get; private set; }
    [Output] public partial bool Busy { get; private set; }
    [Register] U10 shift;
    [Register] U4 left;
    [Register, Width("Log2(divisor)")] UInt ticks;
    bool Last => ticks == divisor - 1;
    [Combinational] void Show()
    {
        Busy = left != 0;
        Line = !Busy || shift[0];
    }
    [Clocked] void Advance()
    {
        if (!Busy)
        {
            if (!Start) return;
            shift = (U10)Bits.Concat(true, Data, false);
            left = 10;
            ticks = 0;
            return;
        }
        bool last = Last;
        ticks = last ? 0 : (ticks + 1).Truncate(ticks.Width);
        if (last)
        {
            shift >>= 1;
            left = (U4)(left - 1);
        }
    }
}

[Module] public partial class SpiShifter
{
    [Input] public partial bool Load { get; set; }
    [Input] public partial U8 Data { get; set; }
    [Input] public partial bool Miso { get; set; }
    [Output] public partial bool Mosi { get; private set; }
    [Output, Register] public partial bool Clock { get; private set; }
    [Register] U8 word;
    [Combinational] void Show() => Mosi = word[7];
    [Clocked] void Advance()
    {
        if (Load)
        {
            word = Data;
            Clock = false;
        }
        else
        {
            if (Clock) word = (U8)Bits.Concat(word.Bits<U7>(0), Miso);
            Clock = !Clock;
        }
    }
}

[Module] public partial class QuadratureDecoder
{
    [Input] public partial bool A { get; set; }
    [Input] public partial bool B { get; set; }
    [Output, Register] public partial S16 Position { get; private set; }
    [Register] U2 last;
    [Clocked] void Advance()
    {
        U2 now = (U2)Bits.Concat(A, B);
        bool forward = ((int)last, (int)now) is (0, 1) or (1, 3) or (3, 2) or (2, 0);
        bool backward = ((int)last, (int)now) is (1, 0) or (3, 1) or (2, 3) or (0, 2);
        if (forward) Position = (S16)(Position + 1);
        else if (backward) Position = (S16)(Position - 1);
        last = now;
    }
}

[Module] public partial class Stopwatch
{
    [Input] public partial bool Running { get; set; }
    [Input] public partial bool Clear { get; set; }
    [Output, Register] public partial U4 Units { get; private set; }
    [Output, Register] public partial U3 Tens { get; private set; }
    [Output, Register] public partial U4 Minutes { get; private set; }
    [Clocked] void Advance()
    {
        bool carry = Running && Units == 9;
        bool minute = carry && Tens == 5;
        if (Clear) (Units, Tens, Minutes) = (0, 0, 0);
        else
        {
            if (Running) Units = carry ? 0 : (U4)(Units + 1);
            if (carry) Tens = minute ? 0 : (U3)(Tens + 1);
            if (minute) Minutes = (U4)(Minutes + 1);
        }
    }
}

[Module] public partial class InterruptController
{
    [Input] public partial U8 Lines { get; set; }
    [Input] public partial U8 Mask { get; set; }
    [Input] public partial bool Acknowledge { get; set; }
    [Output] public partial bool Request { get; private set; }
    [Output] public partial U3 Number { get; private set; }
    [Register] U8 pending;
    [Wire] U8 active;
    [Combinational] void Decide()
    {
        active = pending & Mask;
        Request = active.OrReduce();
        Number = 0;
        for (int i = 7; i >= 0; i--)
            if (active[i]) Number = i;
    }
    [Clocked] void Advance()
    {
        U8 next = pending | Lines;
        if (Acknowledge && Request) next[Number] = false;
        pending = next;
    }
}

[Module] public partial class RegisterBlock
{
    [Input] public partial U2 Address { get; set; }
    [Input] public partial bool Write { get; set; }
    [Input] public partial U32 In { get; set; }
    [Output] public partial U32 Out { get; private set; }
    [Output, Register] public partial bool Enable { get; private set; }
    [Output, Register] public partial U16 Period { get; private set; }
    [Register] U32 scratch;
    [Combinational] void Read()
    {
        switch ((int)Address)
        {
            case 0: Out = (U32)Enable; break;
            case 1: Out = Period; break;
            case 2: Out = scratch; break;
            default: Out = 0xC0FFEE; break;
        }
    }
    [Clocked] void Advance()
    {
        if (!Write) return;
        switch ((int)Address)
        {
            case 0: Enable = In[0]; break;
            case 1: Period = (U16)In; break;
            case 2: scratch = In; break;
        }
    }
}

[Module] public partial class MovingAverage
{
    [Input] public partial U8 In { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Register] readonly Vec<U8> past = new(4);
    [Register] U10 sum;
    [Combinational] void Show() => Out = (U8)(sum >> 2);
    [Clocked] void Advance()
    {
        sum = (U10)(sum + In - past[3]);
        for (int i = 3; i > 0; i--) past[i] = past[i - 1];
        past[0] = In;
    }
}

[Module] public partial class ClockEnable
{
    [Input] public partial U4 Ratio { get; set; }
    [Output] public partial bool Enable { get; private set; }
    [Register] U4 count;
    [Combinational] void Show() => Enable = count == 0;
    [Clocked] void Advance() => count = count == 0 ? Ratio : (U4)(count - 1);
}
