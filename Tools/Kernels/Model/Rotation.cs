namespace Hdl.Tools.Kernels.Model;

/// <summary>The angles by which a head's pairs of values turn at a position.</summary>
public static class Rotation
{
    const double Base = 10000;

    /// <summary>Cosine and sine of each pair, interleaved.</summary>
    public static double[] Row(int position, int headSize)
    {
        var row = new double[headSize];
        for (int i = 0; i < headSize; i += 2)
            (row[i + 1], row[i]) = Math.SinCos(position / Math.Pow(Base, (double)i / headSize));
        return row;
    }
}
