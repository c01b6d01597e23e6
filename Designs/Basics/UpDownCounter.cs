namespace Hdl.Designs;

/// <summary>Counts up or down modulo <c>modulus</c>, at least 2. A load wins over counting; a loaded value beyond the modulus counts as 0.</summary>
[Module, Example(10), Example(16), Example(2)]
public partial class UpDownCounter(int modulus)
{
    [Input]                                    public partial bool Enable    { get; set; }
    [Input]                                    public partial bool Down      { get; set; }
    [Input]                                    public partial bool Load      { get; set; }
    [Input, Width("Log2(modulus)")]            public partial UInt LoadValue { get; set; }
    [Output, Register, Width("Log2(modulus)")] public partial UInt Count     { get; private set; }

    /// <summary>The edge to come takes the count over an end; so counters are chained.</summary>
    [Output] public partial bool Wraps { get; private set; }

    [Combinational]
    void Show() => Wraps = Enable && !Load && (Down ? Count == 0 : Count == modulus - 1);

    [Clocked]
    void Advance()
    {
        Property.Assert(Count <= modulus - 1, "in_range");
        Property.Cover(Wraps && Down, "wraps_down");

        if (Load) Count = LoadValue < modulus ? LoadValue : 0;
        else if (Enable && Down) Count = Count == 0 ? modulus - 1 : ((UInt)(Count - 1)).Truncate(Count.Width);
        else if (Enable) Count = Count == modulus - 1 ? 0 : (Count + 1).Truncate(Count.Width);
    }
}
