namespace Hdl.Designs;

/// <summary>
/// The input side of a router in a mesh: a buffer, the route of its first flit, and the credits of the sender. A flit carries the column and the row
/// of its destination in its low two bytes. Flits travel along the row first (XY routing), which cannot deadlock. The sender may have as many flits on
/// the way as the buffer has places and gets a credit back for each one that leaves; so there is no ready.
/// </summary>
[Module, Example(4, 1, 2), Example(5, 0, 0)]
public partial class RouterPort(int depth, int column, int row)
{
    [Input]            public partial bool      InValid  { get; set; }
    [Input]            public partial U32       InFlit   { get; set; }
    [Output, Register] public partial bool      Credit   { get; private set; }
    [Output]           public partial bool      OutValid { get; private set; }
    [Output]           public partial U32       OutFlit  { get; private set; }
    [Output]           public partial Direction Route    { get; private set; }
    [Input]            public partial bool      Grant    { get; set; }

    [Memory] readonly Memory<U32> buffer = new(depth);
    [Register, Width("Log2(depth)")]     UInt head;
    [Register, Width("Log2(depth)")]     UInt tail;
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
            tail = Next(tail);
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
}
