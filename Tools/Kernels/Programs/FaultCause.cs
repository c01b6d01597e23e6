namespace Hdl.Tools.Kernels.Programs;

/// <summary>Why a node stopped to do as it was told: the value of its Fault port.</summary>
public enum FaultCause
{
    None,

    /// <summary>A command came when its queue was full, and was dropped.</summary>
    Overrun,

    /// <summary>A write came for an address that is none.</summary>
    Address,

    /// <summary>A command came with a length that is none.</summary>
    Command,

    /// <summary>The sequencer met no instruction, or left program memory.</summary>
    Program,
}
