namespace Hdl.Testbenches.Styles.Fields;

[Module]
public partial class Fifo(int depth)
{
    [Input] public bool InValid;
    [Input] public U8 InData;
    [Output] public bool InReady;
    [Output] public bool OutValid;
    [Output] public U8 OutData;
    [Input] public bool OutReady;
    [Memory] readonly Memory<U8> storage = new(depth);
    [Register, Width("Log2(depth)")] UInt head;
    [Register, Width("Log2(depth)")] UInt tail;
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
        bool push = InValid && InReady;
        bool pop = OutValid && OutReady;
        if (push)
        {
            storage[tail] = InData;
            tail = Next(tail);
        }

        if (pop) head = Next(head);
        if (push && !pop) count += 1; // silent: a width too many, which only the compiler of modules sees
        if (push && !pop) count = (count + 1).Truncate(Bits.Log2(depth) + 1);
        else if (pop && !push) count -= 1; // CS0266
        else if (pop && !push) count = ((UInt)(count - 1)).Truncate(Bits.Log2(depth) + 1);
    }

    UInt Next(UInt place) => place == depth - 1 ? 0 : (place + 1).Truncate(Bits.Log2(depth));
}

static class FifoTestbench
{
    static bool Run()
    {
        var fifo = new Fifo(4) { InValid = true, InData = 7 };
        fifo.Step();
        bool valid = fifo.OutValid; // silent: nothing settles before the read, the value is that before the edge
        fifo.OutValid = false; // silent: the testbench drives an output
        return valid && fifo.OutData == 7;
    }
}
