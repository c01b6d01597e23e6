namespace Hdl.Designs;

/// <summary>A counter whose output changes in one bit a step, so that whoever samples it late sees the old count or the new one.</summary>
[Module, Example(4), Example(7)]
public partial class GrayCounter(int width)
{
    [Input]                                  public partial bool Enable { get; set; }
    [Output, Register, Width(nameof(width))] public partial UInt Gray   { get; private set; }

    [Register, Width(nameof(width))] UInt count;

    [Instance] readonly GrayEncoder encoder = new(width);

    [Combinational]
    void Connect() => encoder.Binary = (count + 1).Truncate(width);

    [Clocked]
    void Advance()
    {
        Property.Assert(AtMostOne(Gray ^ Property.Past(Gray)), "one_bit");
        Property.Assert(Gray == (count ^ (count >> 1)), "coded");

        if (Enable)
        {
            count = (count + 1).Truncate(width);
            Gray = encoder.Gray;
        }
    }

    bool AtMostOne(UInt bits) => (bits & ((UInt)(bits - 1)).Truncate(width)) == 0;
}
