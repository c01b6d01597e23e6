namespace Correct.Machines;

public enum Phase { Idle, Load, Run, Done }
public enum Light { Red, Green = 2, Amber = 4 }
public enum Operation : byte { Add, Subtract, And, Or, Xor, ShiftLeft, ShiftRight, Compare }

[Module] public partial class Sequencer
{
    [Input] public partial bool Start { get; set; }
    [Input] public partial U4 Length { get; set; }
    [Output, Register] public partial Phase State { get; private set; }
    [Output] public partial bool Busy { get; private set; }
    [Register] U4 left;
    [Combinational] void Show() => Busy = State != Phase.Idle;
    [Clocked] void Advance()
    {
        switch (State)
        {
            case Phase.Idle:
                if (Start) State = Phase.Load;
                break;
            case Phase.Load:
                left = Length;
                State = Phase.Run;
                break;
            case Phase.Run:
                if (left == 0) State = Phase.Done;
                else left = (U4)(left - 1);
                break;
            case Phase.Done:
                State = Phase.Idle;
                break;
        }
    }
}

[Module] public partial class NextStateStyle
{
    [Input] public partial bool Go { get; set; }
    [Output] public partial Phase Next { get; private set; }
    [Register] Phase state;
    [Combinational] void Decide() => Next = state switch
    {
        Phase.Idle => Go ? Phase.Load : Phase.Idle,
        Phase.Load => Phase.Run,
        Phase.Run => Go ? Phase.Run : Phase.Done,
        _ => Phase.Idle,
    };
    [Clocked] void Advance() => state = Next;
}

[Module] public partial class SparseEnum
{
    [Input] public partial bool Tick { get; set; }
    [Output, Register] public partial Light Shown { get; private set; }
    [Clocked] void Advance()
    {
        if (!Tick) return;
        Shown = Shown == Light.Red ? Light.Green : Shown == Light.Green ? Light.Amber : Light.Red;
    }
}

[Module] public partial class Alu
{
    [Input] public partial Operation Operation { get; set; }
    [Input] public partial U16 A { get; set; }
    [Input] public partial U16 B { get; set; }
    [Output] public partial U16 Result { get; private set; }
    [Output] public partial bool Zero { get; private set; }
    [Combinational] void Work()
    {
        Result = Operation switch
        {
            Operation.Add => (U16)(A + B),
            Operation.Subtract => (U16)(A - B),
            Operation.And => A & B,
            Operation.Or => A | B,
            Operation.Xor => A ^ B,
            Operation.ShiftLeft => A << B.Bits<U4>(0),
            Operation.ShiftRight => A >> B.Bits<U4>(0),
            Operation.Compare => A < B ? (U16)1 : (U16)0,
            _ => 0,
        };
        Zero = Result == 0;
    }
}

[Module] public partial class DecodedOperation
{
    [Input] public partial U3 Code { get; set; }
    [Output] public partial Operation Operation { get; private set; }
    [Output] public partial bool Arithmetic { get; private set; }
    [Combinational] void Decode()
    {
        Operation = Code.As<Operation>();
        Arithmetic = Operation is Operation.Add or Operation.Subtract;
    }
}

[Module] public partial class OneHotMachine
{
    [Input] public partial bool Advance { get; set; }
    [Output, Register(Initial = 1)] public partial U4 State { get; private set; }
    [Clocked] void Rotate()
    {
        if (Advance) State = (State << 1) | (State >> 3);
    }
}

[Module] public partial class MealyDetector
{
    [Input] public partial bool In { get; set; }
    [Output] public partial bool Found { get; private set; }
    [Register] U2 seen;
    [Combinational] void Show() => Found = seen == 2 && In;
    [Clocked] void Advance() => seen = (int)seen switch
    {
        0 => In ? 1 : 0,
        1 => In ? 1 : 2,
        _ => In ? 1 : 0,
    };
}

[Module] public partial class Handshake
{
    [Input] public partial bool Request { get; set; }
    [Input] public partial bool Done { get; set; }
    [Output] public partial bool Acknowledge { get; private set; }
    [Output] public partial bool Start { get; private set; }
    [Register] Phase phase;
    [Combinational] void Drive()
    {
        Acknowledge = false;
        Start = false;
        switch (phase)
        {
            case Phase.Load: Start = true; break;
            case Phase.Done: Acknowledge = true; break;
        }
    }
    [Clocked] void Advance()
    {
        if (phase == Phase.Idle && Request) phase = Phase.Load;
        else if (phase == Phase.Load) phase = Phase.Run;
        else if (phase == Phase.Run && Done) phase = Phase.Done;
        else if (phase == Phase.Done && !Request) phase = Phase.Idle;
    }
}

[Module] public partial class VendingMachine
{
    [Input] public partial bool Five { get; set; }
    [Input] public partial bool Ten { get; set; }
    [Output, Register] public partial bool Release { get; private set; }
    [Register] U5 credit;
    [Clocked] void Advance()
    {
        U6 sum = credit + (Ten ? (U5)10 : Five ? (U5)5 : (U5)0);
        bool enough = sum >= 15;
        Release = enough;
        credit = enough ? 0 : (U5)sum;
    }
}

[Module] public partial class TimeoutWatchdog
{
    const int Limit = 20;
    [Input] public partial bool Kick { get; set; }
    [Output, Register] public partial bool Expired { get; private set; }
    [Register] U5 elapsed;
    [Clocked] void Advance()
    {
        if (Kick)
        {
            elapsed = 0;
            Expired = false;
            return;
        }
        if (elapsed == Limit) Expired = true;
        else elapsed = (U5)(elapsed + 1);
    }
}

[Module] public partial class EnumInputs
{
    [Input] public partial Phase Given { get; set; }
    [Output] public partial U2 Number { get; private set; }
    [Output] public partial bool Early { get; private set; }
    [Combinational] void Show()
    {
        Number = (U2)(int)Given;
        Early = Given < Phase.Run;
    }
}

[Module] public partial class StateArray
{
    [Input] public partial U2 Index { get; set; }
    [Input] public partial Phase Value { get; set; }
    [Output] public partial Phase Shown { get; private set; }
    [Register] readonly Vec<Phase> states = new(4);
    [Combinational] void Show() => Shown = states[Index];
    [Clocked] void Advance() => states[Index] = Value;
}
