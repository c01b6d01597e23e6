namespace Hdl.Tools.Report;

/// <summary>The whole design.</summary>
public sealed record TotalRow(long Instances, long RegisterBits, long MemoryBits, IReadOnlyList<CellRow> Cells);
