namespace Hdl.Tools.Report;

/// <summary>What the connections between cells tell.</summary>
/// <param name="Levels">Those of the deepest path.</param>
/// <param name="Paths">The deepest, the first deepest, each to another end; of an array's instances one.</param>
/// <param name="FanOut">The most loaded nets, the first most.</param>
/// <param name="Crossings">Paths from the registers of a clock to those of another.</param>
/// <param name="Removed">Constant, equal and unused logic, by module.</param>
public sealed record LogicReport(
    int Levels,
    IReadOnlyList<PathRow> Paths,
    IReadOnlyList<FanOutRow> FanOut,
    IReadOnlyList<ClockRow> Clocks,
    IReadOnlyList<PathRow> Crossings,
    IReadOnlyList<RemovedRow> Removed);
