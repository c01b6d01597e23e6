namespace Hdl.Designs;

/// <summary>Why a node stopped understanding what it is sent: the first cause stays on its port <c>Fault</c> until a reset.</summary>
public static class NodeFault
{
    /// <summary>A command came while the queue was full, and was dropped.</summary>
    public const int QueueOverrun = 1;

    /// <summary>A beat or a burst lies outside the node's addresses, and was ignored.</summary>
    public const int BadAddress = 2;

    /// <summary>A command had the wrong length, or asked for beats that make no whole packets.</summary>
    public const int BadLength = 3;
}
