namespace Hdl.Tools.Demo;

/// <summary>A matrix in INT8: the value at row r is Values[r, c] * Scales[r].</summary>
public sealed record QuantisedMatrix(sbyte[,] Values, float[] Scales)
{
    // Symmetric: -128 stays unused, so that a sign flip is exact.
    const int Most = 127;

    public int Rows => Values.GetLength(0);

    public int Columns => Values.GetLength(1);

    /// <summary>Each row scaled by its largest value, rounded to the nearest, ties to even.</summary>
    public static QuantisedMatrix Of(Tensor tensor)
    {
        var values = new sbyte[tensor.Rows, tensor.Columns];
        var scales = new float[tensor.Rows];
        for (int r = 0; r < tensor.Rows; r++)
        {
            var row = tensor.Values.AsSpan(r * tensor.Columns, tensor.Columns);
            float largest = 0;
            foreach (float value in row) largest = Math.Max(largest, Math.Abs(value));
            // In double: a row of subnormals has a scale that a float cannot hold.
            double scale = largest == 0 ? 1 : (double)largest / Most;
            scales[r] = (float)scale;
            for (int c = 0; c < row.Length; c++) values[r, c] = (sbyte)Math.Round(row[c] / scale);
        }
        return new QuantisedMatrix(values, scales);
    }
}
