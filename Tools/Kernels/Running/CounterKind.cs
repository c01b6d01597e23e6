namespace Hdl.Tools.Kernels.Running;

/// <summary>What a counter counts.</summary>
public enum CounterKind
{
    /// <summary>Things done.</summary>
    Work,

    /// <summary>Cycles in which the unit worked.</summary>
    Busy,

    /// <summary>Cycles that only wait; the name says for what.</summary>
    Wait,

    /// <summary>All cycles.</summary>
    Cycles,
}
