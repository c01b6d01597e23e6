namespace Hdl.Tools.Kernels.Model;

/// <summary>Matrix product and norm in floating point.</summary>
static class FloatMath
{
    const double Epsilon = 1e-5;

    public static double[] Norm(double[] x, float[] gain)
    {
        double scale = 1 / Math.Sqrt(x.Sum(v => v * v) / x.Length + Epsilon);
        return [.. x.Zip(gain, (v, g) => v * scale * g)];
    }

    public static double[] Multiply(float[,] matrix, double[] x)
    {
        var product = new double[matrix.GetLength(0)];
        for (int o = 0; o < product.Length; o++)
            for (int i = 0; i < x.Length; i++) product[o] += matrix[o, i] * x[i];
        return product;
    }
}
