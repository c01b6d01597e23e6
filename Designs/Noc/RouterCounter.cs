namespace Hdl.Designs;

/// <summary>
/// What a <see cref="Router"/> counts, in the order of its counters: flits that left by a port; cycles in which a flit at the front of an input buffer waited for a
/// credit of the next router; cycles in which it had one and waited for its turn: the channel was held by another packet, or arbitration was lost.
/// </summary>
public enum RouterCounter
{
    LocalFlits,
    NorthFlits,
    EastFlits,
    SouthFlits,
    WestFlits,
    LocalCreditWaits,
    NorthCreditWaits,
    EastCreditWaits,
    SouthCreditWaits,
    WestCreditWaits,
    LocalTurnWaits,
    NorthTurnWaits,
    EastTurnWaits,
    SouthTurnWaits,
    WestTurnWaits,
}
