namespace Hdl.Designs;

/// <summary>Why a node stopped understanding what it is sent: the first cause stays on its port <c>Fault</c> until a reset.</summary>
public enum NodeFault
{
    None,

    /// <summary>A command came while the queue was full, or a program was started while one ran; it was dropped.</summary>
    QueueOverrun,

    /// <summary>A beat or a burst lies outside the node's addresses, and was ignored.</summary>
    BadAddress,

    /// <summary>A command had the wrong length, no such operation, or asked for beats that make no whole packets.</summary>
    BadLength,

    /// <summary>A program had no such operation, an empty packet, or no end, and was stopped.</summary>
    BadProgram,

    /// <summary>A command or a read came on Reply, or a report on Request, and was dropped.</summary>
    WrongChannel,
}
