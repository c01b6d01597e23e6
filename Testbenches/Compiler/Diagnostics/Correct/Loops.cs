namespace Correct.Loops;

[Module] public partial class BreakAtFirst
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial U4 First { get; private set; }
    [Combinational] void Find()
    {
        First = 8;
        for (int i = 0; i < 8; i++)
        {
            if (X[i])
            {
                First = i;
                break;
            }
        }
    }
}

[Module] public partial class ReturnFromLoop
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial U4 First { get; private set; }
    static U4 Find(U8 x)
    {
        for (int i = 0; i < 8; i++)
            if (x[i]) return i;
        return 8;
    }
    [Combinational] void Work() => First = Find(X);
}

[Module] public partial class ReturnFromNestedLoops
{
    [Input, Length(3)] public partial Vec<U4> In { get; set; }
    [Output] public partial U4 Place { get; private set; }
    [Combinational] void Work()
    {
        Place = 15;
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                if (!In[i][j]) continue;
                Place = 4 * i + j;
                return;
            }
        }
        Place = 14;
    }
}

[Module] public partial class ContinueInSwitch
{
    [Input, Length(4)] public partial Vec<U2> In { get; set; }
    [Output] public partial U6 Sum { get; private set; }
    [Combinational] void Work()
    {
        U6 sum = 0;
        for (int i = 0; i < 4; i++)
        {
            switch ((int)In[i])
            {
                case 0: continue;
                case 1: sum = (U6)(sum + 5); break;
                default: break;
            }
            sum = (U6)(sum + 1);
        }
        Sum = sum;
    }
}

[Module] public partial class ForEachElement
{
    [Input, Length(5)] public partial Vec<S8> In { get; set; }
    [Output] public partial S16 Sum { get; private set; }
    [Output] public partial bool AnyNegative { get; private set; }
    [Combinational] void Work()
    {
        S16 sum = 0;
        bool negative = false;
        foreach (var x in In)
        {
            sum = (S16)(sum + x);
            if (x < 0) negative = true;
        }
        Sum = sum;
        AnyNegative = negative;
    }
}

[Module] public partial class Downwards
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial U8 Y { get; private set; }
    [Combinational] void Work()
    {
        U8 y = X;
        for (int i = 7; i >= 1; i -= 2) y[i] = y[i - 1] ^ X[i];
        Y = y;
    }
}

[Module] public partial class StepOfFour
{
    [Input] public partial U16 X { get; set; }
    [Output] public partial U4 Y { get; private set; }
    [Combinational] void Work()
    {
        U4 y = 0;
        for (int i = 0; i < 16; i += 4) y ^= X.Bits<U4>(i);
        Y = y;
    }
}

[Module] public partial class NestedWithLocals
{
    [Input, Length(3)] public partial Vec<U8> A { get; set; }
    [Input, Length(3)] public partial Vec<U8> B { get; set; }
    [Output, Length(5)] public partial Vec<U18> Convolution { get; private set; }
    [Combinational] void Work()
    {
        for (int k = 0; k < 5; k++)
        {
            U18 sum = 0;
            for (int i = 0; i < 3; i++)
            {
                int j = k - i;
                if (j >= 0 && j < 3) sum = (U18)(sum + A[i] * B[j]);
            }
            Convolution[k] = sum;
        }
    }
}

[Module] public partial class BoundFromLength
{
    [Input, Length(6)] public partial Vec<bool> In { get; set; }
    [Output] public partial bool All { get; private set; }
    [Combinational] void Work()
    {
        bool all = true;
        for (var i = 0; i < In.Length; ++i) all &= In[i];
        All = all;
    }
}

[Module] public partial class LoopNeverRuns
{
    [Input] public partial U8 X { get; set; }
    [Output] public partial U8 Y { get; private set; }
    const int Extra = 0;
    [Combinational] void Work()
    {
        Y = X;
        for (int i = 0; i < Extra; i++) Y = (U8)(X + i);
    }
}

[Module] public partial class SerialMultiplier
{
    [Input] public partial U8 A { get; set; }
    [Input] public partial U8 B { get; set; }
    [Output] public partial U16 Product { get; private set; }
    [Combinational] void Work()
    {
        U16 sum = 0;
        for (int i = 0; i < 8; i++)
            if (B[i]) sum = (U16)(sum + ((U16)A << i));
        Product = sum;
    }
}

[Module] public partial class RestoringDivision
{
    [Input] public partial U8 Dividend { get; set; }
    [Input] public partial U8 Divisor { get; set; }
    [Output] public partial U8 Quotient { get; private set; }
    [Combinational] void Divide()
    {
        U9 rest = 0;
        U8 quotient = 0;
        for (int i = 7; i >= 0; i--)
        {
            rest = (rest << 1) | Dividend[i];
            if (rest >= Divisor)
            {
                rest = (U9)(rest - Divisor);
                quotient[i] = true;
            }
        }
        Quotient = quotient;
    }
}

[Module] public partial class RoundRobinArbiter
{
    [Input] public partial U4 Requests { get; set; }
    [Output] public partial U4 Grants { get; private set; }
    [Register] U2 last;
    [Combinational] void Grant()
    {
        U4 grants = 0;
        for (int i = 1; i <= 4; i++)
        {
            U2 place = (U2)(last + (U3)i);
            if (!Requests[place]) continue;
            grants[place] = true;
            break;
        }
        Grants = grants;
    }
    [Clocked] void Advance()
    {
        for (int i = 0; i < 4; i++)
            if (Grants[i]) last = i;
    }
}
