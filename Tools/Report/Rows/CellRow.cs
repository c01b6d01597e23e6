namespace Hdl.Tools.Report;

/// <summary>Cells of a type and a width, which is that of the widest data port.</summary>
/// <param name="Count">Those in one instance of the module.</param>
/// <param name="Total">Those in the whole design.</param>
/// <param name="Gates">Gate equivalents of the total, without what is constant, equal or unused; null where they were not estimated.</param>
public sealed record CellRow(string Type, int Width, long Count, long Total, double? Gates) : IComparable<CellRow>
{
    public int CompareTo(CellRow? other) => other is null ? 1 : string.CompareOrdinal(Type, other.Type) is var order and not 0 ? order : Width.CompareTo(other.Width);
}
