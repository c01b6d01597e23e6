namespace Hdl.Designs;

/// <summary>
/// Round robin in which the one served last is served again while it asks, up to its weight in grants without a break. So requesters that always ask get grants as their weights are;
/// a weight of 0 counts as 1. Each grant counts as served.
/// </summary>
[Module, Example(3, 4), Example(5, 2)]
public partial class WeightedRoundRobin(int requesters, int weightBits)
{
    [Input,  Width(nameof(requesters))] public partial UInt Requests { get; set; }

    /// <summary>Read when a requester is served after another.</summary>
    [Input,  Length(nameof(requesters)), Width(nameof(weightBits))] public partial Vec<UInt> Weights { get; set; }

    /// <summary>One bit, or none without a request.</summary>
    [Output, Width(nameof(requesters))] public partial UInt Grant    { get; private set; }

    [Instance] readonly RoundRobin turns = new(requesters);

    // Who was served last, and how many grants it has left.
    [Register, Width(nameof(requesters))] UInt holder;
    [Register, Width(nameof(weightBits))] UInt left;

    [Wire] bool stays;

    [Combinational]
    void Choose()
    {
        stays = left != 0 && (Requests & holder) != 0;
        turns.Requests = stays ? holder : Requests;
        Grant = turns.Grant;
    }

    [Clocked]
    void Advance()
    {
        Property.Assert((Grant & ((UInt)(Grant - 1)).Truncate(requesters)) == 0, "one");
        Property.Assert((Grant & ~Requests) == 0 && (Grant != 0) == (Requests != 0), "of_requests");
        Property.Assert(!stays || Grant == holder, "stays");

        if (Requests != 0)
        {
            UInt weight = ((UInt)0).Truncate(weightBits);
            for (int i = 0; i < requesters; i++)
                if (Grant[i]) weight = Weights[i];
            UInt before = stays ? left : weight;
            holder = Grant;
            left = before == 0 ? 0 : ((UInt)(before - 1)).Truncate(weightBits);
        }
    }
}
