namespace Hdl.Designs;

/// <summary>The sum of all lanes' sums, and the largest of their largest, a cycle later. The lanes are a power of two.</summary>
[Module, Example(8), Example(16)]
public partial class ReductionTree(int lanes)
{
    [Input, Length(nameof(lanes)), Width(74)]        public partial Vec<SInt> Sums    { get; set; }
    [Input, Length(nameof(lanes))]                   public partial Vec<S33>  Largest { get; set; }
    [Output, Register, Width("74 + Log2(lanes)")]    public partial SInt      Sum     { get; private set; }
    [Output, Register]                               public partial S33       Most    { get; private set; }

    // Node 0 is the root; nodes 2i + 1 and 2i + 2 are below node i; where these would be nodes lanes - 1 and beyond they are the lanes.
    [Wire, Width("74 + Log2(lanes)")] readonly Vec<SInt> sum = new(lanes - 1);
    [Wire] readonly Vec<S33> most = new(lanes - 1);

    [Combinational]
    void Add()
    {
        for (int i = lanes - 2; i >= 0; i--)
        {
            SInt left = 2 * i + 1 < lanes - 1 ? sum[2 * i + 1] : (SInt)Sums[2 * i + 1 - (lanes - 1)];
            SInt right = 2 * i + 2 < lanes - 1 ? sum[2 * i + 2] : (SInt)Sums[2 * i + 2 - (lanes - 1)];
            sum[i] = (left + right).Truncate(74 + Bits.Log2(lanes));
            S33 one = 2 * i + 1 < lanes - 1 ? most[2 * i + 1] : Largest[2 * i + 1 - (lanes - 1)];
            S33 other = 2 * i + 2 < lanes - 1 ? most[2 * i + 2] : Largest[2 * i + 2 - (lanes - 1)];
            most[i] = one > other ? one : other;
        }
    }

    [Clocked]
    void Advance()
    {
        Sum = sum[0];
        Most = most[0];
    }
}
