namespace Hdl.Tools.Report;

/// <summary>A module at one set of arguments; its children are rows of their own.</summary>
/// <param name="Instances">How many the design has.</param>
/// <param name="Place">Where the class stands, as in <c>MacCell.cs:7</c>; null where the design does not come from C#.</param>
/// <param name="Gates">Of one instance; null where they were not estimated.</param>
public sealed record ModuleRow(
    string Name,
    string FullName,
    string? Place,
    long Instances,
    IReadOnlyList<StateRow> Registers,
    IReadOnlyList<StateRow> Memories,
    IReadOnlyList<CellRow> Cells,
    GateRow? Gates);
