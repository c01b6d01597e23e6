namespace Hdl.Testbenches.Styles.Properties;

[Module]
public partial class Fifo(int depth)
{
    [Input] public partial bool InValid { get; set; }
    [Input] public partial U8 InData { get; set; }
    [Output] public partial bool InReady { get; private set; }
    [Output] public partial bool OutValid { get; private set; }
    [Output] public partial U8 OutData { get; private set; }
    [Input] public partial bool OutReady { get; set; }
    [Memory] readonly Memory<U8> storage = new(depth);
    [Register, Width("Log2(depth)")] private partial UInt Head { get; set; }
    [Register, Width("Log2(depth)")] private partial UInt Tail { get; set; }
    [Register, Width("Log2(depth) + 1")] private partial UInt Count { get; set; }

    [Combinational]
    void Connect()
    {
        InReady = Count != depth;
        OutValid = Count != 0;
        OutData = storage[Head];
    }

    [Clocked]
    void Advance()
    {
        bool push = InValid && InReady;
        bool pop = OutValid && OutReady;
        if (push)
        {
            storage[Tail] = InData;
            Tail = Next(Tail);
        }

        if (pop) Head = Next(Head);
        if (push && !pop) Count += 1; // silent: a width too many, which only the compiler of modules sees
        if (push && !pop) Count = (Count + 1).Truncate(Bits.Log2(depth) + 1);
        else if (pop && !push) Count -= 1; // CS0266
        else if (pop && !push) Count = ((UInt)(Count - 1)).Truncate(Bits.Log2(depth) + 1);
    }

    UInt Next(UInt place) => place == depth - 1 ? 0 : (place + 1).Truncate(Bits.Log2(depth));
}

static class FifoTestbench
{
    static bool Run()
    {
        var fifo = new Fifo(4) { InValid = true, InData = 7 };
        fifo.Step();
        bool valid = fifo.OutValid;
        fifo.OutValid = false; // CS0272
        return valid && fifo.OutData == 7;
    }
}
