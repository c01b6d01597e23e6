using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir.Positions;

namespace Hdl.Compiler.Ir.Crossings;

/// <summary>A value that a register or memory of one clock shows and a register or memory of another clock takes.</summary>
/// <param name="Path">The signals in the order of the data flow: the first is the source, the last what takes the value.</param>
/// <param name="ReadAlso">Of an input of the module, which has no clock of its own, the reader that makes it one of <paramref name="FromClock"/>; else null.</param>
public sealed record Crossing(CrossingKind Kind, string FromClock, string ToClock, EquatableArray<CrossingStep> Path, string? ReadAlso = null)
{
    public string From => Path[0].Signal;

    public string To => Path[Path.Count - 1].Signal;
}

/// <summary>A signal on the way of a value, as <c>instance.signal</c> where it is a child's; the statement that drives it there, unknown at the source; and where it is declared.</summary>
public sealed record CrossingStep(string Signal, Origin Driver, Site Declared);

/// <summary>What a crossing rests upon.</summary>
public enum CrossingKind
{
    /// <summary>Nothing: the value may change at the edge at which it is taken.</summary>
    Unguarded,

    /// <summary>The register that takes the value is marked for it.</summary>
    Marked,

    /// <summary>The clocks have a ratio.</summary>
    Related,
}
