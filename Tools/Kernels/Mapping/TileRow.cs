namespace Hdl.Tools.Kernels.Mapping;

/// <summary>A tile of weights as it lies in CC-MEM, for the table that is printed.</summary>
public sealed record TileRow(int Chiplet, string Name, int Rows, int Columns, int DenseWords, int Words, bool Compressed);
