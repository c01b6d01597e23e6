namespace Hdl.Designs;

/// <summary>The counters of a <see cref="VectorUnit"/>, in the order of its port.</summary>
public enum VectorCounter
{
    Cycles,

    /// <summary>Commands begun.</summary>
    Commands,

    /// <summary>Cycles with a command and without.</summary>
    Busy,
    Idle,

    /// <summary>Elements that went through the lanes.</summary>
    Elements,

    /// <summary>Products of two operands.</summary>
    Multiplies,

    /// <summary>Cycles in which a flit waited to be taken.</summary>
    SendStalls,
}
