namespace Hdl.Tools.Report.Passes;

/// <summary>The deepest ways through a module, which is all that a parent has to know of it. Clocks are those of the module's own ports.</summary>
/// <param name="Launches">From a register inside to an output.</param>
/// <param name="Captures">From an input to a register inside.</param>
/// <param name="Through">From an input to an output without a register.</param>
/// <param name="Within">From register to register: for each pair of clocks the deepest that end at different ones.</param>
sealed record ModulePaths(
    IReadOnlyDictionary<(string Clock, PortElement Output), PathSegment> Launches,
    IReadOnlyDictionary<(PortElement Input, string Clock), PathSegment> Captures,
    IReadOnlyDictionary<(PortElement Input, PortElement Output), PathSegment> Through,
    IReadOnlyList<FoundPath> Within);
