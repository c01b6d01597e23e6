namespace Hdl.Court;

/// <summary>What a prover finds out of an assertion.</summary>
public enum PropertyOutcome
{
    /// <summary>It holds in every cycle.</summary>
    Proven,

    /// <summary>It does not hold in some cycle.</summary>
    Failed,

    /// <summary>It holds in as many cycles from the power-up on as were tried, and induction over as many does not close.</summary>
    Unknown,

    /// <summary>The time was over.</summary>
    OutOfTime,
}
