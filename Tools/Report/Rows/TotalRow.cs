namespace Hdl.Tools.Report;

/// <summary>The whole design.</summary>
/// <param name="Gates">Null where they were not estimated.</param>
public sealed record TotalRow(long Instances, long RegisterBits, long MemoryBits, IReadOnlyList<CellRow> Cells, GateRow? Gates);
