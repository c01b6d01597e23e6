namespace Hdl.Designs;

/// <summary>A round-robin arbiter. Of the requests it grants the next one above the last that was served, or else the lowest; each grant counts as served.</summary>
[Module, Example(5), Example(2)]
public partial class RoundRobin(int requesters)
{
    [Input,  Width(nameof(requesters))] public partial UInt Requests { get; set; }

    /// <summary>One bit, or none without a request.</summary>
    [Output, Width(nameof(requesters))] public partial UInt Grant    { get; private set; }

    // Ones above the requester served last.
    [Register, Width(nameof(requesters))] UInt above;

    [Combinational]
    void Choose()
    {
        UInt next = (Requests & above) != 0 ? Requests & above : Requests;
        Grant = next & (~next + 1).Truncate(requesters);
    }

    [Clocked]
    void Advance()
    {
        Property.Assert((Grant & ((UInt)(Grant - 1)).Truncate(requesters)) == 0, "one");
        Property.Assert((Grant & ~Requests) == 0, "of_requests");
        Property.Assert((Grant != 0) == (Requests != 0), "some");

        if (Requests != 0) above = ~Grant & (~Grant + 1).Truncate(requesters);
    }
}
