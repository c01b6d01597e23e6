namespace Hdl.Designs;

/// <summary>What a <see cref="NetworkInterface"/> counts, in the order of its counters.</summary>
public enum NetworkCounter
{
    FlitsReceived,
    FlitsSent,

    /// <summary>Cycles in which a flit of the node waited to be sent.</summary>
    SendWaits,

    /// <summary>Cycles in which a beat or a command waited for the node.</summary>
    ReceiveWaits,
}
