using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Crossings;

namespace Hdl.Tools.Report;

/// <summary>A value that passes from clock to clock.</summary>
/// <param name="From">The register or memory that shows it; arrays once.</param>
/// <param name="To">The register or memory that takes it.</param>
/// <param name="Guard"><c>ratio</c>: the clocks have one; <c>marked</c>: the register may take values of other clocks; <c>none</c>.</param>
/// <param name="Path">The signals from the one to the other.</param>
/// <param name="Place">Where the last is assigned, as in <c>MacCell.cs:23</c>; null where the design does not come from C#.</param>
public sealed record CrossingRow(string From, string FromClock, string To, string ToClock, string Guard, IReadOnlyList<string> Path, string? Place)
{
    internal static CrossingRow Of(Crossing crossing, SourcePlaces places) => new(
        crossing.From,
        Clocks.Port(crossing.FromClock),
        crossing.To,
        Clocks.Port(crossing.ToClock),
        crossing.Kind switch { CrossingKind.Related => "ratio", CrossingKind.Marked => "marked", _ => "none" },
        [.. crossing.Path.Select(s => s.Signal)],
        places.Of(crossing.Path[^1].Driver));
}
