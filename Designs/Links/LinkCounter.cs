namespace Hdl.Designs;

/// <summary>What a <see cref="DieToDieLink"/> counts, in the order of its counters: flits that entered towards the east and towards the west, and cycles without one.</summary>
public enum LinkCounter
{
    EastFlits,
    EastIdle,
    WestFlits,
    WestIdle,
}
