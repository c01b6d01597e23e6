namespace Hdl.Designs;

/// <summary>
/// A first-in first-out buffer for any payload with ready and valid on both sides. The oldest word shows at the output without delay; push and pop may happen
/// in one cycle, except that a full buffer takes no word. The depth is at least 2 and need not be a power of two.
/// </summary>
[Module, Example(4), Example(5)]
public partial class Fifo<T>(int depth)
    where T : struct
{
    [Input]  public partial bool InValid  { get; set; }
    [Input]  public partial T    InData   { get; set; }
    [Output] public partial bool InReady  { get; private set; }
    [Output] public partial bool OutValid { get; private set; }
    [Output] public partial T    OutData  { get; private set; }
    [Input]  public partial bool OutReady { get; set; }

    [Memory] readonly Memory<T> storage = new(depth);
    [Register, Width("Log2(depth)")]     UInt head;
    [Register, Width("Log2(depth)")]     UInt tail;
    [Register, Width("Log2(depth) + 1")] UInt count;

    [Combinational]
    void Connect()
    {
        InReady = count != depth;
        OutValid = count != 0;
        OutData = storage[head];
    }

    [Clocked]
    void Advance()
    {
        Property.Assert(count <= depth && head <= depth - 1 && tail <= depth - 1, "in_range");
        Property.Assert(head + count == tail || head + count == Bits.Concat(false, tail) + depth, "pointers");
        Property.Assert(Property.Next(OutValid && !OutReady, OutValid && Property.Stable(OutData)), "holds");
        Property.Cover(Property.Rose(count == depth), "full");

        bool push = InValid && InReady;
        bool pop = OutValid && OutReady;
        if (push)
        {
            storage[tail] = InData;
            tail = Next(tail);
        }

        if (pop) head = Next(head);
        if (push && !pop) count = (count + 1).Truncate(Bits.Log2(depth) + 1);
        else if (pop && !push) count = ((UInt)(count - 1)).Truncate(Bits.Log2(depth) + 1);
    }

    UInt Next(UInt place) => place == depth - 1 ? 0 : (place + 1).Truncate(Bits.Log2(depth));
}
