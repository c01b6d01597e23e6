namespace Hdl.Designs;

/// <summary>
/// A stream from one clock domain to another, of any payload and between any two clocks. Each side knows the other's pointer by its Gray code, <c>stages</c> edges late, so it may take the
/// buffer for fuller or emptier than it is and never the other way round. It holds <c>depth</c> words, at least 2 and rounded up to a power of two, and one more in the register at the output.
/// Both sides are reset together.
/// </summary>
[Module, Example(4, 2), Example(2, 3)]
public partial class AsyncFifo<T>(int depth, int stages)
    where T : struct
{
    [Clock] public partial Clock Write { get; }
    [Clock] public partial Clock Read  { get; }

    [Input]            public partial bool InValid  { get; set; }
    [Input]            public partial T    InData   { get; set; }
    [Output]           public partial bool InReady  { get; private set; }
    [Output, Register] public partial bool OutValid { get; private set; }
    [Output, Register(Crossing = true)] public partial T OutData { get; private set; }
    [Input]            public partial bool OutReady { get; set; }

    [Memory] readonly Memory<T> storage = new(1 << Bits.Log2(depth));

    [Wire] bool takes;

    [Instance, Bind(nameof(Write))] readonly GrayCounter written = new(Bits.Log2(depth) + 1);
    [Instance, Bind(nameof(Read))]  readonly GrayCounter read = new(Bits.Log2(depth) + 1);
    [Instance, Bind(nameof(Read))]  readonly GraySynchroniser writtenThere = new(Bits.Log2(depth) + 1, stages);
    [Instance, Bind(nameof(Write))] readonly GraySynchroniser readThere = new(Bits.Log2(depth) + 1, stages);

    [Combinational]
    void Send()
    {
        readThere.In = read.Gray;
        // A round apart the two upper bits of Gray codes differ, and no others.
        InReady = written.Gray != (readThere.Out ^ (3 << (Bits.Log2(depth) - 1)));
        written.Enable = InValid && InReady;
    }

    [Combinational]
    void Receive()
    {
        writtenThere.In = written.Gray;
        takes = read.Gray != writtenThere.Out && (!OutValid || OutReady);
        read.Enable = takes;
    }

    [Clocked(nameof(Write))]
    void Put()
    {
        if (InValid && InReady) storage[Place(written.Gray)] = InData;
    }

    [Clocked(nameof(Read))]
    void Take()
    {
        Property.Assert(Property.Next(OutValid && !OutReady, OutValid && Property.Stable(OutData)), "holds");

        // The word stands still: it was written before the pointer to it came across, and is overwritten after the other one went back.
        if (takes) OutData = storage[Place(read.Gray)];
        OutValid = takes || (OutValid && !OutReady);
    }

    /// <summary>Words of a round have places of their own, in an order that is the same in each round.</summary>
    UInt Place(UInt gray) => (gray ^ ((gray >> Bits.Log2(depth)) << (Bits.Log2(depth) - 1))).Truncate(Bits.Log2(depth));
}
