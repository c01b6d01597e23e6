namespace Hdl;

/// <summary>How a reset gives a register its initial value.</summary>
public enum ResetKind
{
    /// <summary>At a clock edge at which the reset is on.</summary>
    Sync,

    /// <summary>As soon as the reset is on, without an edge.</summary>
    Async,

    /// <summary>Not at all: the register has its initial value at power-up only, and is clocked while the reset is on.</summary>
    None,
}
