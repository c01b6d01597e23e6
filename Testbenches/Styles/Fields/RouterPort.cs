namespace Hdl.Testbenches.Styles.Fields;

public enum Direction { Local, East, West, South, North }

[Module]
public partial class RouterPort(int depth, int column, int row)
{
    [Input] public bool InValid;
    [Input] public U32 InFlit;
    [Output, Register] public bool Credit;
    [Output] public bool OutValid;
    [Output] public U32 OutFlit;
    [Output] public Direction Route;
    [Input] public bool Grant;
    [Memory] readonly Memory<U32> buffer = new(depth);
    [Register, Width("Log2(depth)")] UInt head;
    [Register, Width("Log2(depth)")] UInt tail;
    [Register, Width("Log2(depth) + 1")] UInt count;

    [Combinational]
    void Show()
    {
        OutValid = count != 0;
        OutFlit = buffer[head];
        Route = Towards(OutFlit.Bits<U8>(0), OutFlit.Bits<U8>(8));
    }

    [Clocked]
    void Advance()
    {
        bool leaves = OutValid && Grant;
        Credit = leaves;
        if (InValid)
        {
            buffer[tail] = InFlit;
            Move(ref tail);
        }

        if (leaves) head = Next(head);
        if (InValid && !leaves) count = (count + 1).Truncate(Bits.Log2(depth) + 1);
        else if (leaves && !InValid) count = ((UInt)(count - 1)).Truncate(Bits.Log2(depth) + 1);
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
        port.Grant = port.OutValid; // silent: nothing settles before the read, the value is that before the edge
        port.Credit = true; // silent: the testbench drives an output
        return port.Route == Direction.East; // silent: nothing settles before the read
    }
}
