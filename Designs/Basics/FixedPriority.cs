namespace Hdl.Designs;

/// <summary>Grants the lowest request. One that always asks starves those above it; see <see cref="RoundRobin"/>.</summary>
[Module, Example(5), Example(2)]
public partial class FixedPriority(int requesters)
{
    [Input,  Width(nameof(requesters))] public partial UInt Requests { get; set; }

    /// <summary>One bit, or none without a request.</summary>
    [Output, Width(nameof(requesters))] public partial UInt Grant    { get; private set; }

    [Combinational]
    void Choose() => Grant = Requests & (~Requests + 1).Truncate(requesters);
}
