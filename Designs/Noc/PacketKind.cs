namespace Hdl.Designs;

/// <summary>What a packet asks of its receiver.</summary>
public enum PacketKind
{
    /// <summary>The beats go to the receiver's address space.</summary>
    Write,

    /// <summary>The beats describe work for the receiver's unit.</summary>
    Command,

    /// <summary>The receiver answers with a Write of all its counters.</summary>
    Read,

    /// <summary>One is added to a control node's counter of finished work.</summary>
    Done,
}
