namespace Hdl.Tools.Report;

/// <summary>A path of logic.</summary>
/// <param name="From">The register, memory or input that it starts at.</param>
/// <param name="To">The register, memory or output that it ends at.</param>
/// <param name="FromClock">The clock of its start; null for an input.</param>
/// <param name="ToClock">The clock of its end; null for an output.</param>
/// <param name="Levels">Estimated gates behind each other.</param>
public sealed record PathRow(string From, string To, string? FromClock, string? ToClock, int Levels, IReadOnlyList<StepRow> Steps);

/// <summary>A step of a path.</summary>
/// <param name="Levels">From the start of the path to behind this step.</param>
/// <param name="At">The instances and the method, register, memory or port.</param>
/// <param name="Kind">The type of the cell, or <c>port</c>.</param>
/// <param name="Place">As in <c>MacCell.cs:23</c>; null where the design does not come from C#.</param>
public sealed record StepRow(int Levels, string At, string Kind, int Width, string? Place);
