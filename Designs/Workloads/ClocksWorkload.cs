namespace Hdl.Designs;

/// <summary>
/// Links between two clock domains in both directions: random words through an <see cref="AsyncFifo{T}"/> each, summed where they arrive. It has no inputs but the clocks; equal checksums tell of
/// equal runs.
/// </summary>
[Module, Top, Example(2), Example(3)]
public partial class ClocksWorkload(int links)
{
    const int Depth = 8;
    const int Stages = 2;

    [Clock] public partial Clock Fast { get; }
    [Clock] public partial Clock Slow { get; }

    /// <summary>Of each link to the slow side.</summary>
    [Output, Register, Length(nameof(links))] public partial Vec<U32> SlowCheck { get; private set; }

    /// <summary>Of each link to the fast side.</summary>
    [Output, Register, Length(nameof(links))] public partial Vec<U32> FastCheck { get; private set; }

    [Instance, Bind("Write", nameof(Fast)), Bind("Read", nameof(Slow))] readonly Grid<AsyncFifo<U32>> down = new(links, () => new AsyncFifo<U32>(Depth, Stages));
    [Instance, Bind("Write", nameof(Slow)), Bind("Read", nameof(Fast))] readonly Grid<AsyncFifo<U32>> up = new(links, () => new AsyncFifo<U32>(Depth, Stages));

    [Register] readonly Vec<U32> fastRandom = new(links);
    [Register] readonly Vec<U32> slowRandom = new(links);

    [Combinational]
    void Connect()
    {
        for (int i = 0; i < links; i++)
        {
            down[i].InValid = fastRandom[i][31];
            down[i].InData = fastRandom[i];
            down[i].OutReady = slowRandom[i].Bits<U2>(29) != 0;
            up[i].InValid = slowRandom[i][31];
            up[i].InData = slowRandom[i];
            up[i].OutReady = fastRandom[i].Bits<U2>(29) != 0;
        }
    }

    [Clocked(nameof(Fast))]
    void AdvanceFast()
    {
        for (int i = 0; i < links; i++)
        {
            if (up[i].OutValid && fastRandom[i].Bits<U2>(29) != 0) FastCheck[i] = (U32)Bits.Concat(FastCheck[i].Bits<U31>(0), FastCheck[i][31]) ^ up[i].OutData;
            fastRandom[i] = Congruential.Next(fastRandom[i], 2 * i + 1);
        }
    }

    [Clocked(nameof(Slow))]
    void AdvanceSlow()
    {
        for (int i = 0; i < links; i++)
        {
            if (down[i].OutValid && slowRandom[i].Bits<U2>(29) != 0) SlowCheck[i] = (U32)Bits.Concat(SlowCheck[i].Bits<U31>(0), SlowCheck[i][31]) ^ down[i].OutData;
            slowRandom[i] = Congruential.Next(slowRandom[i], 2 * (links + i) + 1);
        }
    }
}
