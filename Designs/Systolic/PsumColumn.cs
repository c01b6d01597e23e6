namespace Hdl.Designs;

/// <summary>
/// The partial sums of one column of a <see cref="MatrixUnit"/>: a sum overwrites a word or is added to it within the cycle, so that commands to one address may follow
/// each other without a gap.
/// </summary>
[Module, Example(4), Example(3)]
public partial class PsumColumn(int depth)
{
    [Input]                       public partial bool Valid      { get; set; }
    [Input]                       public partial bool Accumulate { get; set; }
    [Input, Width("Log2(depth)")] public partial UInt Address    { get; set; }
    [Input]                       public partial S32  In         { get; set; }
    [Output]                      public partial S32  Sum        { get; private set; }

    [Memory] readonly Memory<S32> sums = new(depth);

    [Combinational]
    void Add() => Sum = Accumulate ? (S32)(sums[Address] + In) : In;

    [Clocked]
    void Store()
    {
        if (Valid) sums[Address] = Sum;
    }
}
