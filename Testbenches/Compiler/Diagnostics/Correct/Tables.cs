namespace Correct.Tables;

[Module] public partial class SquareTable
{
    static readonly U8[] Squares = [0, 1, 4, 9, 16, 25, 36, 49];
    [Input] public partial U3 X { get; set; }
    [Output] public partial U8 Y { get; private set; }
    [Combinational] void Look() => Y = Squares[(int)X];
}

[Module] public partial class FirFilter
{
    static readonly int[] Taps = [1, -3, 8, -3, 1];
    [Input] public partial S8 In { get; set; }
    [Output] public partial S16 Out { get; private set; }
    [Register] readonly Vec<S8> past = new(5);
    [Combinational] void Filter()
    {
        S16 sum = 0;
        for (int i = 0; i < 5; i++) sum = (S16)(sum + past[i] * (S8)Taps[i]);
        Out = sum;
    }
    [Clocked] void Advance()
    {
        for (int i = 4; i > 0; i--) past[i] = past[i - 1];
        past[0] = In;
    }
}

[Module] public partial class Constants
{
    const int Low = 10;
    const int High = Low * 4 + 1;
    static readonly U8 Mask = 0xF0;
    [Input] public partial U8 X { get; set; }
    [Output] public partial U8 Y { get; private set; }
    [Output] public partial bool Inside { get; private set; }
    [Combinational] void Work()
    {
        Y = X & Mask;
        Inside = X > Low && X < High;
    }
}

static class Settings
{
    public const int Step = 3;
    public static readonly U8 Start = 100;
}

[Module] public partial class ConstantsOfAnotherClass
{
    [Input] public partial bool Restart { get; set; }
    [Output, Register] public partial U8 Count { get; private set; }
    [Clocked] void Advance() => Count = Restart ? Settings.Start : (U8)(Count + Settings.Step);
}

[Module] public partial class HexCharacter
{
    [Input] public partial U4 Digit { get; set; }
    [Output] public partial U8 Character { get; private set; }
    [Combinational] void Convert() => Character = Digit < 10 ? (U8)(Digit + (U8)'0') : (U8)(Digit + (U8)('A' - 10));
}

[Module] public partial class SBox
{
    static readonly U4[] Box = [12, 5, 6, 11, 9, 0, 10, 13, 3, 14, 15, 8, 4, 7, 1, 2];
    [Input] public partial U16 X { get; set; }
    [Output] public partial U16 Y { get; private set; }
    [Combinational] void Substitute()
    {
        U16 y = 0;
        for (int i = 0; i < 4; i++) y = y.With(4 * i, Box[(int)X.Bits<U4>(4 * i)]);
        Y = y;
    }
}

[Module] public partial class HexadecimalConstants
{
    [Input] public partial U32 X { get; set; }
    [Output] public partial U32 Y { get; private set; }
    [Combinational] void Mix() => Y = (U32)((U32)(X ^ (X >> 16)) * (U32)0x45D9F3B);
}

[Module] public partial class LongConstants
{
    [Input] public partial U64 X { get; set; }
    [Output] public partial U64 Y { get; private set; }
    [Combinational] void Mix() => Y = X ^ (U64)0x9E3779B97F4A7C15UL;
}
