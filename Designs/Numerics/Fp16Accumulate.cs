using Hdl.Numbers;

namespace Hdl.Designs;

/// <summary>Adds a product to a sum each cycle, with one rounding.</summary>
[Module, Top]
public partial class Fp16Accumulate
{
    [Input]            public partial Fp16 A     { get; set; }
    [Input]            public partial Fp16 B     { get; set; }
    [Input]            public partial Fp16 First { get; set; }
    [Input]            public partial bool Start { get; set; }
    [Output, Register] public partial Fp16 Sum   { get; private set; }

    [Clocked]
    void Advance() => Sum = Fp16.MultiplyAdd(A, B, Start ? First : Sum);
}
