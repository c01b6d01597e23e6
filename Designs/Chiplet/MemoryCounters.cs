namespace Hdl.Designs;

/// <summary>What <see cref="MemoryCore"/> counts since reset, in the order of its port <c>Counters</c>.</summary>
public static class MemoryCounters
{
    public static readonly IReadOnlyList<string> Names =
        ["cycles", "beats delivered", "words read", "words written", "decoding cycles", "starved cycles", "stalled cycles", "idle cycles"];
}
