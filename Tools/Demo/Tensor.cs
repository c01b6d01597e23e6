namespace Hdl.Tools.Demo;

/// <summary>A named matrix of 32-bit floats, row-major. Row o holds the weights of output o; a 1-D tensor is one row.</summary>
public sealed record Tensor(string Name, int Rows, int Columns, float[] Values);
