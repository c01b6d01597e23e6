namespace Hdl.Designs;

/// <summary>Where a <see cref="VectorUnit"/> is in its command.</summary>
public enum VectorState
{
    Idle,

    /// <summary>Rows enter the lanes.</summary>
    Rows,

    /// <summary>The last row is in the lanes.</summary>
    Drain,

    /// <summary>A word is on its way through the reciprocal or the reciprocal square root.</summary>
    Invert,

    /// <summary>A packet's head waits to be taken.</summary>
    Head,

    /// <summary>A packet's beat waits to be taken.</summary>
    Beats,

    /// <summary>All is done but for telling so.</summary>
    Finish,
}
