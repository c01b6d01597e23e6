namespace Hdl.Testbenches.Styles.Properties;

public enum Direction { Local, East, West, South, North }

[Module]
public partial class RouterPort(int depth, int column, int row)
{
    [Input] public partial bool InValid { get; set; }
    [Input] public partial U32 InFlit { get; set; }
    [Output, Register] public partial bool Credit { get; private set; }
    [Output] public partial bool OutValid { get; private set; }
    [Output] public partial U32 OutFlit { get; private set; }
    [Output] public partial Direction Route { get; private set; }
    [Input] public partial bool Grant { get; set; }
    [Memory] readonly Memory<U32> buffer = new(depth);
    [Register, Width("Log2(depth)")] private partial UInt Head { get; set; }
    [Register, Width("Log2(depth)")] private partial UInt Tail { get; set; }
    [Register, Width("Log2(depth) + 1")] private partial UInt Count { get; set; }

    [Combinational]
    void Show()
    {
        OutValid = Count != 0;
        OutFlit = buffer[Head];
        Route = Towards(OutFlit.Bits<U8>(0), OutFlit.Bits<U8>(8));
    }

    [Clocked]
    void Advance()
    {
        bool leaves = OutValid && Grant;
        Credit = leaves;
        if (InValid)
        {
            buffer[Tail] = InFlit;
            Move(ref Tail); // CS0206
            Tail = Next(Tail);
        }

        if (leaves) Head = Next(Head);
        if (InValid && !leaves) Count = (Count + 1).Truncate(Bits.Log2(depth) + 1);
        else if (leaves && !InValid) Count = ((UInt)(Count - 1)).Truncate(Bits.Log2(depth) + 1);
    }

    Direction Towards(U8 toColumn, U8 toRow) =>
        toColumn > column ? Direction.East :
        toColumn < column ? Direction.West :
        toRow > row ? Direction.South :
        toRow < row ? Direction.North :
        Direction.Local;

    UInt Next(UInt place) => place == depth - 1 ? 0 : (place + 1).Truncate(Bits.Log2(depth));

    void Move(ref UInt place) => place = Next(place);
}

static class RouterPortTestbench
{
    static bool Run()
    {
        var port = new RouterPort(4, 1, 2) { InValid = true, InFlit = 0x0102 };
        port.Step();
        port.Grant = port.OutValid;
        port.Credit = true; // CS0272
        return port.Route == Direction.East;
    }
}
