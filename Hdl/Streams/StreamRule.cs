namespace Hdl.Streams;

/// <summary>What the sender of a ready/valid stream promises, as far as it can be watched.</summary>
public enum StreamRule
{
    /// <summary>Valid, once set, stays set until its word has passed.</summary>
    ValidStays,

    /// <summary>A word that waits, with all that goes with it, does not change.</summary>
    DataStays,

    /// <summary>Within a cycle neither valid nor a valid word depends on ready.</summary>
    IgnoresReady,
}
